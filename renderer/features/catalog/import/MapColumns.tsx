// What each column of the file is, with its first values beside it; the guess can be corrected.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { importFields, type ColumnMapping, type ImportField, type ProductImport } from '#shared/domain/import.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { formatBytes } from '../../../i18n/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Select } from '../../../ui/Select.tsx'
import { withColumn } from './import-steps.ts'

const leaveOut = '-'
const shownValues = 3
const separators: Record<string, 'comma' | 'semicolon' | 'tab' | 'bar'> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
}

interface MapColumnsProps {
  found: ProductImport
  onChecked: () => void
  onOther: () => void
}

export function MapColumns({ found, onChecked, onOther }: MapColumnsProps) {
  const { t } = useTranslation('imports')
  const [mapping, setMapping] = useState<ColumnMapping>(found.mapping)
  const preview = useCommand(orpc.catalog.imports.preview, { onSuccess: onChecked })
  const options = [
    { value: leaveOut, label: t('leaveOut') },
    ...importFields.map((field) => ({ value: field as string, label: t(`field.${field}`) })),
  ]
  const used = mapping.filter((field) => field !== null).length
  const hasTitle = mapping.includes('title')
  const separator = separators[found.delimiter]
  const facts = [
    t(`format.${found.format}`),
    found.encoding.toUpperCase(),
    separator ? t(`separator.${separator}`) : found.delimiter,
    t(found.decimal === ',' ? 'decimalComma' : 'decimalPoint'),
    formatBytes(found.bytes),
  ]
  return (
    <div className="mx-auto w-full max-w-240 p-6">
      <h2 dir="auto" className="text-17 font-semibold break-words">
        {found.fileName}
      </h2>
      <p className="mt-0.5 text-13 text-text-2">{facts.join(' · ')}</p>
      <div className="mt-5 overflow-hidden rounded-control border border-line bg-surface-1">
        <table className="w-full table-fixed text-13">
          <thead className="bg-surface-2 text-12 text-text-2">
            <tr className="h-8 border-b border-line">
              <th scope="col" className="px-4 text-left font-normal">
                {t('column')}
              </th>
              <th scope="col" className="px-4 text-left font-normal">
                {t('values')}
              </th>
              <th scope="col" className="w-64 px-4 text-left font-normal">
                {t('becomes')}
              </th>
            </tr>
          </thead>
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
      <div className="sticky bottom-0 mt-4 flex items-center gap-3 border-t border-line bg-bg py-3">
        <span className="text-13 text-text-2">
          {hasTitle ? t('mapped', { count: used, total: found.header.length }) : t('needsTitle')}
        </span>
        <Button className="ml-auto" onClick={onOther}>
          {t('other')}
        </Button>
        <Button
          variant="primary"
          disabled={!hasTitle}
          busy={preview.isPending}
          onClick={() => preview.mutate({ id: found.id, mapping })}
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
