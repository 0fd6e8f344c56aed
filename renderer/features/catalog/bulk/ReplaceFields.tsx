// Find and replace: what is looked for, the way from one found cell to the next, and the replacement of one; all of them are replaced by
// the panel's own button, behind its preview.
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { numberFieldSchema, textFieldSchema, type BulkOperation, type FindQuery } from '#shared/domain/bulk.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Select } from '../../../ui/Select.tsx'
import { useShortcuts } from '../../../ui/shortcuts.ts'
import { TextField } from '../../../ui/TextField.tsx'
import type { OpenSheet } from './store.ts'
import { isReplaceable, useFind } from './use-find.ts'

const everywhere = '*'
const every = [...textFieldSchema.options, 'tags' as const, ...numberFieldSchema.options]
type FoundIn = FindQuery['fields'][number]

interface ReplaceFieldsProps {
  sheet: OpenSheet
  /** Rows to look in; the end does not belong to it. */
  range: { start: number; end: number }
  onChange: (operation: BulkOperation | null) => void
}

export function ReplaceFields({ sheet, range, onChange }: ReplaceFieldsProps) {
  const { t } = useTranslation('bulk')
  const [form, setForm] = useState({
    column: everywhere as FoundIn | typeof everywhere,
    find: '',
    replacement: '',
    matchCase: false,
    wholeCell: false,
  })
  const { column, replacement, ...texts } = form
  const query = texts.find === '' ? null : { ...texts, fields: column === everywhere ? every : [column] }
  const { count, index, failed, go, replaceOne } = useFind(sheet.sheetId, range, query)
  const set = (patch: Partial<typeof form>): void => {
    const next = { ...form, ...patch }
    setForm(next)
    const { column: on, ...rest } = next
    const fields = (on === everywhere ? every : [on]).filter(isReplaceable)
    onChange(rest.find === '' || fields.length === 0 ? null : { kind: 'replace', ...rest, fields })
  }
  useShortcuts([
    { keys: 'f3', label: t('find.next'), group: t('title'), run: () => go('next'), inFields: true },
    { keys: 'shift+f3', label: t('find.previous'), group: t('title'), run: () => go('previous'), inFields: true },
  ])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    go(event.shiftKey ? 'previous' : 'next')
  }
  const nothing = !count
  const onlyNumbers = column !== everywhere && !isReplaceable(column)
  const status =
    query === null || failed
      ? ''
      : count === undefined
        ? t('find.searching')
        : count === 0
          ? t('find.none')
          : index === null
            ? t('find.found', { count })
            : t('find.place', { index: index + 1, count })
  return (
    <>
      <div onKeyDown={onKeyDown}>
        <TextField label={t('replace.find')} value={form.find} onValueChange={(find) => set({ find })} autoFocus />
      </div>
      <div className="flex items-center gap-2">
        <span role="status" className="min-w-0 flex-1 truncate text-12 text-text-2 tabular">
          {status}
        </span>
        <IconButton
          icon={ChevronUp}
          label={t('find.previous')}
          keys="shift+f3"
          disabled={nothing}
          onClick={() => go('previous')}
        />
        <IconButton icon={ChevronDown} label={t('find.next')} keys="f3" disabled={nothing} onClick={() => go('next')} />
      </div>
      <div className="flex items-end gap-2">
        <TextField
          label={t('replace.with')}
          value={replacement}
          disabled={onlyNumbers}
          onValueChange={(text) => set({ replacement: text })}
          className="min-w-0 flex-1"
        />
        <Button disabled={nothing || onlyNumbers} onClick={() => void replaceOne(replacement)}>
          {t('find.replaceOne')}
        </Button>
      </div>
      <Select
        label={t('replace.column')}
        value={column}
        onValueChange={(on) => set({ column: on })}
        options={[
          { value: everywhere, label: t('replace.everywhere') },
          ...every.map((value) => ({ value, label: t(`field.${value}`) })),
        ]}
      />
      {onlyNumbers && <p className="text-12 text-text-2">{t('replace.numbers')}</p>}
      <Checkbox
        label={t('replace.matchCase')}
        checked={form.matchCase}
        onCheckedChange={(matchCase) => set({ matchCase })}
      />
      <Checkbox
        label={t('replace.wholeCell')}
        checked={form.wholeCell}
        onCheckedChange={(wholeCell) => set({ wholeCell })}
      />
    </>
  )
}
