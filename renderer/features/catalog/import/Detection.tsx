// How the file is read, as it was found out, and to be corrected: what could also be otherwise says so.
import { useTranslation } from 'react-i18next'
import type { ProductImport } from '#shared/domain/import.ts'
import { fileDelimiters, fileEncodings, type FileEncoding, type ImportReading } from '#shared/domain/import-file.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { Select } from '../../../ui/Select.tsx'
import { CurrencyChoice } from './CurrencyChoice.tsx'
import type { RunChange } from './import-steps.ts'

const separators: Record<string, 'comma' | 'semicolon' | 'tab' | 'bar'> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
}

interface DetectionProps {
  found: ProductImport
  run: ProductImport['run']
  onRun: RunChange
  /** The file was read anew: mapping and options start over. */
  onReread: (found: ProductImport) => void
}

export function Detection({ found, run, onRun, onReread }: DetectionProps) {
  const { t } = useTranslation('imports')
  const reread = useCommand(orpc.catalog.imports.reread, { onSuccess: onReread })
  const { detected } = found
  const isText = found.container === 'text'
  const read = (change: Partial<ImportReading>) => {
    const kept: ImportReading = {
      encoding: isText ? (found.encoding as FileEncoding) : null,
      delimiter: isText ? found.delimiter : null,
      sheet: found.sheet,
      headerLine: found.headerLine,
      decimal: run.decimal,
    }
    reread.mutate({ id: found.id, reading: { ...kept, ...change } })
  }
  const unsure = (certain: boolean) => (certain ? '' : ` · ${t('unsure')}`)
  return (
    <section
      aria-label={t('readAs')}
      aria-busy={reread.isPending}
      className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] items-end gap-3 rounded-control border border-line bg-surface-1 p-4"
    >
      {isText && (
        <Select
          label={t('encoding') + unsure(detected.encoding.certain)}
          options={fileEncodings.map((value) => ({ value: value as string, label: t(`encodings.${value}`) }))}
          value={found.encoding}
          onValueChange={(value) => read({ encoding: value as FileEncoding, headerLine: null, decimal: null })}
        />
      )}
      {isText && (
        <Select
          label={t('separatorLabel')}
          options={fileDelimiters.map((value) => ({
            value: value as string,
            label: t(`separator.${separators[value] ?? 'comma'}`),
          }))}
          value={found.delimiter}
          onValueChange={(delimiter) => read({ delimiter, headerLine: null, decimal: null })}
        />
      )}
      {found.sheets.length > 0 && (
        <Select
          label={t('sheet')}
          options={found.sheets.map(({ name, hidden }) => ({
            value: name,
            label: hidden ? t('hiddenSheet', { name }) : name,
          }))}
          value={found.sheet}
          onValueChange={(sheet) => read({ sheet, headerLine: null, decimal: null })}
        />
      )}
      <Select
        label={t('headerLine')}
        options={headerLines(found.headerLine).map((line) => ({ value: String(line), label: t('lineN', { n: line }) }))}
        value={String(found.headerLine)}
        onValueChange={(line) => read({ headerLine: Number(line), decimal: null })}
      />
      <Select
        label={t('decimal') + unsure(detected.decimal.certain)}
        options={[
          { value: '.', label: t('decimalPoint') },
          { value: ',', label: t('decimalComma') },
        ]}
        value={run.decimal}
        onValueChange={(decimal) => read({ decimal: decimal as '.' | ',' })}
      />
      {detected.dates && detected.dates.value !== 'ymd' && (
        <Select
          label={t('dates') + unsure(detected.dates.certain)}
          options={[
            { value: 'dmy', label: t('dateOrder.dmy'), hint: detected.dates.example },
            { value: 'mdy', label: t('dateOrder.mdy'), hint: detected.dates.example },
          ]}
          value={run.dateOrder}
          onValueChange={(dateOrder) => onRun({ dateOrder: dateOrder as 'dmy' | 'mdy' })}
        />
      )}
      <CurrencyChoice found={found} run={run} onRun={onRun} />
    </section>
  )
}

/** The first lines, and the one that was found. */
const headerLines = (found: number): number[] => [...new Set([...Array.from({ length: 10 }, (_, at) => at + 1), found])]
