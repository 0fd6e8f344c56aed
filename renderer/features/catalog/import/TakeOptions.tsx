// Which products and rows are taken, and which fields of products that are known already.
import { useTranslation } from 'react-i18next'
import type { ProductImport } from '#shared/domain/import.ts'
import { takeGroups, type TakeGroup } from '#shared/domain/import-file.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Select } from '../../../ui/Select.tsx'
import type { RunChange } from './import-steps.ts'

const modes = ['all', 'update', 'create'] as const

export function TakeOptions({ run, onRun }: { run: ProductImport['run']; onRun: RunChange }) {
  const { t } = useTranslation('imports')
  const taken = new Set<TakeGroup>(run.take ?? takeGroups)
  const take = (groups: Iterable<TakeGroup>) => {
    const next = takeGroups.filter((group) => new Set(groups).has(group))
    onRun({ take: next.length === takeGroups.length ? null : next })
  }
  return (
    <section aria-label={t('what')} className="mt-4 rounded-control border border-line bg-surface-1 p-4">
      <div className="flex flex-wrap items-end gap-3">
        <Select
          label={t('which')}
          className="w-64"
          options={modes.map((value) => ({ value, label: t(`mode.${value}`) }))}
          value={run.mode}
          onValueChange={(mode) => onRun({ mode })}
        />
        <NumberField
          label={t('fromLine')}
          className="w-32"
          value={run.fromLine}
          min={1}
          onValueChange={(fromLine) => onRun({ fromLine })}
        />
        <NumberField
          label={t('toLine')}
          className="w-32"
          value={run.toLine}
          min={1}
          onValueChange={(toLine) => onRun({ toLine })}
        />
      </div>
      {run.mode !== 'create' && (
        <fieldset className="mt-4">
          <legend className="text-12 font-medium text-text-2">{t('takeOfKnown')}</legend>
          <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2">
            {takeGroups.map((group) => (
              <Checkbox
                key={group}
                label={t(`take.${group}`)}
                checked={taken.has(group)}
                onCheckedChange={(on) => take(on ? [...taken, group] : [...taken].filter((other) => other !== group))}
              />
            ))}
            <Button size={32} onClick={() => take(['prices', 'stock'])}>
              {t('takePricesAndStock')}
            </Button>
          </div>
        </fieldset>
      )}
    </section>
  )
}
