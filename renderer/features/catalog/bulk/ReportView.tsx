// What an edit would do: how many cells, examples before and after, and what is refused and why.
import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BulkReport } from '#shared/contract/catalog-bulk.ts'
import { cellTypeOf, type BulkField, type CellProblem, type CellValue, type CellWarning } from '#shared/domain/bulk.ts'
import { formatMoney, formatNumber } from '../../../i18n/format.ts'
import { useSheetCurrency } from './sheet-currency.ts'

const shown = 8

export function ReportView({ report }: { report: BulkReport }) {
  const { t } = useTranslation('bulk')
  const problems = Object.entries(report.problems) as [CellProblem, number][]
  const warnings = Object.entries(report.warnings) as [CellWarning, number][]
  return (
    <div className="flex flex-col gap-4 text-13">
      <p className="tabular">
        <span className="font-semibold">{t('preview.changes', { count: report.changed })}</span>{' '}
        <span className="text-text-2">{t('preview.of', { count: report.rows })}</span>
      </p>
      {problems.length > 0 && (
        <ul className="flex flex-col gap-1 rounded-control bg-red-soft px-3 py-2">
          {problems.map(([problem, count]) => (
            <li key={problem} className="flex justify-between gap-3">
              <span>{t(`problem.${problem}`)}</span>
              <span className="tabular">{formatNumber(count)}</span>
            </li>
          ))}
        </ul>
      )}
      {warnings.length > 0 && (
        <ul className="flex flex-col gap-1 rounded-control bg-amber-soft px-3 py-2">
          {warnings.map(([warning, count]) => (
            <li key={warning} className="flex justify-between gap-3">
              <span>{t(`warning.${warning}`)}</span>
              <span className="tabular">{formatNumber(count)}</span>
            </li>
          ))}
        </ul>
      )}
      <Samples title={t('preview.warned')} cells={report.warned.slice(0, shown)} />
      <Samples title={t('preview.examples')} cells={report.sample.slice(0, shown)} />
      <Samples title={t('preview.refused')} cells={report.refused.slice(0, shown)} />
    </div>
  )
}

type ShownCell = BulkReport['sample'][number] & Partial<BulkReport['warned'][number]>

function Samples({ title, cells }: { title: string; cells: ShownCell[] }) {
  const { t } = useTranslation('bulk')
  if (cells.length === 0) return null
  return (
    <section>
      <h3 className="mb-1 text-12 font-medium text-text-2">{title}</h3>
      <ul>
        {cells.map((cell) => (
          <li
            key={`${cell.variantId}${cell.field}${cell.warning ?? ''}`}
            className="border-b border-line py-1.5 last:border-b-0"
          >
            <div className="flex justify-between gap-3">
              <span className="truncate">{[cell.title, cell.variant].filter(Boolean).join(' · ')}</span>
              <span className="shrink-0 text-12 text-text-2">{t(`field.${cell.field}`)}</span>
            </div>
            <div className="flex items-center gap-2 text-12 tabular">
              <CellText field={cell.field} value={cell.before} quiet />
              <ArrowRight size={12} aria-hidden className="shrink-0 text-text-2" />
              {cell.problem ? (
                <span className="text-red-text">{t(`problem.${cell.problem}`)}</span>
              ) : (
                <CellText field={cell.field} value={cell.after} />
              )}
            </div>
            {cell.warning && <Warning warning={cell.warning} floorMinor={cell.floorMinor ?? null} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Warning({ warning, floorMinor }: { warning: CellWarning; floorMinor: number | null }) {
  const { t } = useTranslation('bulk')
  const currency = useSheetCurrency()
  const name = t(`warning.${warning}`)
  return (
    <p className="text-12 text-amber-text">
      {floorMinor === null ? name : t('preview.floor', { warning: name, price: formatMoney(floorMinor, currency) })}
    </p>
  )
}

function CellText({ field, value, quiet = false }: { field: BulkField; value: CellValue; quiet?: boolean }) {
  const { t } = useTranslation('bulk')
  const currency = useSheetCurrency()
  const text = textOf()
  return <span className={quiet ? 'truncate text-text-2' : 'truncate font-medium'}>{text === '' ? '—' : text}</span>

  function textOf(): string {
    if (value === null) return ''
    if (Array.isArray(value)) return value.join(', ')
    if (typeof value === 'string') {
      return field === 'status' ? t(`status.${value}` as 'status.draft') : value
    }
    return cellTypeOf(field).kind === 'money' ? formatMoney(value, currency) : formatNumber(value)
  }
}
