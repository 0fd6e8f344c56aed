// The panel that changes many cells at once: a formula, text, tags, the state, or find and replace. It shows what would happen first.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkSelection } from '#shared/contract/catalog-bulk.ts'
import { numberFieldSchema, textFieldSchema, type BulkOperation } from '#shared/domain/bulk.ts'
import type { ProductStatus } from '#shared/domain/product.ts'
import { orpc } from '../../../api/client.ts'
import { currentLocale } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Select } from '../../../ui/Select.tsx'
import { PanelSection, SidePanel } from '../../../ui/SidePanel.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import {
  numberActions,
  numberOperation,
  roundings,
  tagsOperation,
  textActions,
  textOperation,
  type NumberForm,
  type TextForm,
} from './formula.ts'
import { ReplaceFields } from './ReplaceFields.tsx'
import { ReportView } from './ReportView.tsx'
import { applyOperation } from './run-edit.ts'
import { areaOf, sizeOf } from './selection.ts'
import { useSpreadsheet, type OpenSheet, type PanelKind } from './store.ts'

const kinds = ['number', 'text', 'tags', 'status'] as const

export function FormulaPanel({ kind, sheet }: { kind: PanelKind; sheet: OpenSheet }) {
  const { t } = useTranslation('bulk')
  const { anchor, cursor, busy, open } = useSpreadsheet()
  const now = areaOf(anchor, cursor)
  /** Going from one found cell to the next selects it: the rows that were chosen before stay the ones to look in. */
  const chosen = useRef(now)
  if (kind !== 'replace' || sizeOf(now).rows > 1) chosen.current = now
  const area = chosen.current
  const { rows } = sizeOf(area)
  const [scope, setScope] = useState<'selected' | 'all'>(rows > 1 ? 'selected' : 'all')
  const [operation, setOperation] = useState<BulkOperation | null>(null)
  const selection = {
    kind: 'sheet',
    sheetId: sheet.sheetId,
    start: scope === 'all' ? 0 : area.top,
    end: scope === 'all' ? sheet.rows : area.bottom + 1,
  } satisfies BulkSelection
  const asked = useDeferredValue(operation)
  const preview = useQuery({
    ...orpc.catalog.bulk.preview.queryOptions({
      input: { selection, operation: asked ?? { kind: 'tags', add: [], remove: [] } },
      placeholderData: keepPreviousData,
    }),
    enabled: asked !== null && !busy,
  })
  const report = asked ? preview.data : undefined
  return (
    <SidePanel
      label={t(`${kind}.title`)}
      head={t(`${kind}.title`)}
      onClose={() => open(null)}
      footer={
        <Button
          variant="primary"
          className="ml-auto"
          busy={busy}
          disabled={!operation || !report || report.changed === 0}
          onClick={() => operation && void applyOperation(selection, operation)}
        >
          {t('apply', { count: report?.changed ?? 0 })}
        </Button>
      }
    >
      <h2 className="sr-only">{t(`${kind}.title`)}</h2>
      <PanelSection>
        <div className="flex flex-col gap-3">
          <Select
            label={t('scope.label')}
            value={scope}
            onValueChange={setScope}
            options={[
              { value: 'selected', label: t('scope.selected', { count: rows }) },
              { value: 'all', label: t('scope.all', { count: sheet.rows }) },
            ]}
          />
          {kind === 'replace' ? (
            <ReplaceFields sheet={sheet} range={selection} onChange={setOperation} />
          ) : (
            <FormulaFields currency={sheet.currency} onChange={setOperation} />
          )}
        </div>
      </PanelSection>
      <PanelSection title={t('preview.title')}>
        {preview.isError ? (
          <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
        ) : report ? (
          <ReportView report={report} />
        ) : (
          <p className="text-13 text-text-2">{t('preview.none')}</p>
        )}
      </PanelSection>
    </SidePanel>
  )
}

interface FieldsProps {
  onChange: (operation: BulkOperation | null) => void
}

function FormulaFields({ currency, onChange }: FieldsProps & { currency: string }) {
  const { t } = useTranslation('bulk')
  const [kind, setKind] = useState<(typeof kinds)[number]>('number')
  const choose = (next: typeof kind): void => {
    setKind(next)
    onChange(next === 'status' ? { kind: 'status', status: 'active' } : null)
  }
  return (
    <>
      <Select
        label={t('kind.label')}
        value={kind}
        onValueChange={choose}
        options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      {kind === 'number' && <NumberFields currency={currency} onChange={onChange} />}
      {kind === 'text' && <TextFields onChange={onChange} />}
      {kind === 'tags' && <TagFields onChange={onChange} />}
      {kind === 'status' && <StatusField onChange={onChange} />}
    </>
  )
}

function NumberFields({ currency, onChange }: FieldsProps & { currency: string }) {
  const { t } = useTranslation('bulk')
  const [form, setForm] = useState<NumberForm>({
    field: 'priceMinor',
    from: 'priceMinor',
    action: 'percent',
    value: '',
    rounding: 'none',
    roundTo: '',
    mode: 'nearest',
  })
  const set = (patch: Partial<NumberForm>): void => {
    const next = { ...form, ...patch }
    if (patch.field && form.from === form.field) next.from = patch.field
    setForm(next)
    onChange(numberOperation(next, { currency, locale: currentLocale() }))
  }
  const columns = numberFieldSchema.options.map((value) => ({ value, label: t(`field.${value}`) }))
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <Select
          label={t('number.field')}
          value={form.field}
          onValueChange={(field) => set({ field })}
          options={columns}
        />
        <Select label={t('number.from')} value={form.from} onValueChange={(from) => set({ from })} options={columns} />
        <Select
          label={t('number.action')}
          value={form.action}
          onValueChange={(action) => set({ action })}
          options={numberActions.map((value) => ({ value, label: t(`number.${value}`) }))}
        />
        <TextField
          label={t('number.value')}
          inputMode="decimal"
          value={form.value}
          onValueChange={(value) => set({ value })}
          after={form.action === 'percent' ? '%' : undefined}
        />
        <Select
          label={t('number.rounding')}
          value={form.rounding}
          onValueChange={(rounding) => set({ rounding })}
          options={roundings.map((value) => ({ value, label: t(`rounding.${value}`) }))}
        />
        <TextField
          label={t('number.roundTo')}
          inputMode="decimal"
          value={form.roundTo}
          disabled={form.rounding === 'none'}
          onValueChange={(roundTo) => set({ roundTo })}
        />
      </div>
      {form.rounding !== 'none' && (
        <Select
          label={t('number.mode')}
          value={form.mode}
          onValueChange={(mode) => set({ mode })}
          options={(['nearest', 'up', 'down'] as const).map((value) => ({ value, label: t(`mode.${value}`) }))}
        />
      )}
    </>
  )
}

function TextFields({ onChange }: FieldsProps) {
  const { t } = useTranslation('bulk')
  const [form, setForm] = useState<TextForm>({ field: 'title', action: 'prefix', text: '' })
  const set = (patch: Partial<TextForm>): void => {
    const next = { ...form, ...patch }
    setForm(next)
    onChange(textOperation(next))
  }
  return (
    <>
      <Select
        label={t('number.field')}
        value={form.field}
        onValueChange={(field) => set({ field })}
        options={textFieldSchema.options.map((value) => ({ value, label: t(`field.${value}`) }))}
      />
      <Select
        label={t('number.action')}
        value={form.action}
        onValueChange={(action) => set({ action })}
        options={textActions.map((value) => ({ value, label: t(`text.${value}`) }))}
      />
      {['prefix', 'suffix', 'set'].includes(form.action) && (
        <TextField label={t('text.text')} value={form.text} onValueChange={(text) => set({ text })} />
      )}
    </>
  )
}

function TagFields({ onChange }: FieldsProps) {
  const { t } = useTranslation('bulk')
  const [tags, setTags] = useState({ add: '', remove: '' })
  const set = (patch: Partial<typeof tags>): void => {
    const next = { ...tags, ...patch }
    setTags(next)
    onChange(tagsOperation(next.add, next.remove))
  }
  return (
    <>
      <TextField label={t('tags.add')} hint={t('tags.hint')} value={tags.add} onValueChange={(add) => set({ add })} />
      <TextField label={t('tags.remove')} value={tags.remove} onValueChange={(remove) => set({ remove })} />
    </>
  )
}

function StatusField({ onChange }: FieldsProps) {
  const { t } = useTranslation('bulk')
  const [status, setStatus] = useState<ProductStatus>('active')
  return (
    <Select
      label={t('field.status')}
      value={status}
      onValueChange={(next) => {
        setStatus(next)
        onChange({ kind: 'status', status: next })
      }}
      options={(['draft', 'active', 'archived'] as const).map((value) => ({ value, label: t(`status.${value}`) }))}
    />
  )
}
