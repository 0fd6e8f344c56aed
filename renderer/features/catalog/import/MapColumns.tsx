// What each column of the file is, with its first values beside it; the guess can be corrected.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { importFields, type ColumnMapping, type ImportField, type ProductImport } from '#shared/domain/import.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { formatBytes } from '../../../i18n/format.ts'
import { formatDate } from '../../../i18n/format-time.ts'
import { Button } from '../../../ui/Button.tsx'
import { Select } from '../../../ui/Select.tsx'
import { PlainHead } from '../../../ui/Table.tsx'
import { Detection } from './Detection.tsx'
import { FileNotes } from './FileNotes.tsx'
import { withColumn, type RunChange } from './import-steps.ts'
import { TakeOptions } from './TakeOptions.tsx'

const leaveOut = '-'
const shownValues = 3

interface MapColumnsProps {
  found: ProductImport
  onChecked: () => void
  onOther: () => void
}

export function MapColumns({ found, onChecked, onOther }: MapColumnsProps) {
  const { t } = useTranslation('imports')
  const [mapping, setMapping] = useState<ColumnMapping>(found.mapping)
  const [run, setRun] = useState(found.run)
  const startOver = (again: ProductImport) => {
    setMapping(again.mapping)
    setRun(again.run)
  }
  const onRun: RunChange = (change) => setRun((current) => ({ ...current, ...change }))
  const preview = useCommand(orpc.catalog.imports.preview, { onSuccess: onChecked })
  const forget = useCommand(orpc.catalog.imports.forgetSource, { onSuccess: startOver })
  const options = [
    { value: leaveOut, label: t('leaveOut') },
    ...importFields.map((field) => ({ value: field as string, label: t(`field.${field}`) })),
  ]
  const used = mapping.filter((field) => field !== null).length
  const hasKey = run.mode === 'update' && (mapping.includes('sku') || mapping.includes('handle'))
  const hasTitle = mapping.includes('title') || hasKey
  const needsRate = run.currency !== null && run.rateMillionths === null
  return (
    <div className="mx-auto w-full max-w-240 p-6">
      <h2 dir="auto" className="text-17 font-semibold break-words">
        {found.fileName}
      </h2>
      <p className="mt-0.5 text-13 text-text-2">
        {t('looksLike', { format: t(`format.${found.format}`) })} · {formatBytes(found.bytes)}
      </p>
      {found.rememberedAt !== null && (
        <p className="mt-2 flex items-center gap-3 text-13">
          {t('remembered', { date: formatDate(found.rememberedAt) })}
          <Button size={32} busy={forget.isPending} onClick={() => forget.mutate({ id: found.id })}>
            {t('forget')}
          </Button>
        </p>
      )}
      <Detection found={found} run={run} onRun={onRun} onReread={startOver} />
      <FileNotes notes={found.notes} />
      <div className="mt-5 overflow-hidden rounded-control border border-line bg-surface-1">
        <table className="w-full table-fixed text-13">
          <PlainHead
            columns={[{ label: t('column') }, { label: t('values') }, { label: t('becomes'), className: 'w-64' }]}
          />
          <tbody>
            {found.header.map((name, column) => (
              <tr key={column} className="border-b border-line last:border-b-0">
                <td dir="auto" className="truncate px-4 py-1.5 font-semibold">
                  {name || t('unnamed', { n: column + 1 })}
                </td>
                <td dir="auto" className="truncate px-4 py-1.5 text-text-2">
                  {examples(found.sample, column) || '–'}
                </td>
                <td className="px-4 py-1.5">
                  <Select
                    label={t('becomesOf', { column: name || column + 1 })}
                    hideLabel
                    size={32}
                    className="w-full"
                    options={options}
                    value={mapping[column] ?? leaveOut}
                    onValueChange={(value) =>
                      setMapping(withColumn(mapping, column, value === leaveOut ? null : (value as ImportField)))
                    }
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.format.startsWith('shopify') && <p className="mt-2 text-13 text-text-2">{t('keptForShopify')}</p>}
      <TakeOptions run={run} onRun={onRun} />
      <div className="sticky bottom-0 mt-4 flex items-center gap-3 border-t border-line bg-bg py-3">
        <span className="text-13 text-text-2">
          {!hasTitle
            ? t('needsTitle')
            : needsRate
              ? t('needsRate')
              : t('mapped', { count: used, total: found.header.length })}
        </span>
        <Button className="ml-auto" onClick={onOther}>
          {t('other')}
        </Button>
        <Button
          variant="primary"
          disabled={!hasTitle || needsRate}
          busy={preview.isPending}
          onClick={() => preview.mutate({ id: found.id, mapping, run })}
        >
          {t('check')}
        </Button>
      </div>
    </div>
  )
}

function examples(sample: string[][], column: number): string {
  const values = new Set(sample.map((row) => row[column]?.trim() ?? '').filter((value) => value !== ''))
  return [...values].slice(0, shownValues).join(' · ')
}
