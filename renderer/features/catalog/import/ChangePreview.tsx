// What an import changes on products that are known: how often each field, and the first values before and after.
import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ProductImport } from '#shared/domain/import.ts'
import { useSettings } from '../../../api/settings.ts'
import { formatMoney, formatNumber } from '../../../i18n/format.ts'

const amounts = new Set(['priceMinor', 'compareAtMinor', 'costMinor'])

export function ChangePreview({ changes }: { changes: ProductImport['changes'] }) {
  const { t, i18n } = useTranslation('imports')
  const base = useSettings()?.baseCurrency ?? 'EUR'
  if (!changes || changes.fields.length === 0) return null
  const nameOf = (field: string) =>
    i18n.exists(`imports:changed.${field}`) ? t(`changed.${field}` as 'changed.priceMinor') : field
  const shown = (field: string, value: string) =>
    value !== '' && amounts.has(field) ? formatMoney(Number(value), base) : value || '–'
  return (
    <section className="mt-6" aria-label={t('changes')}>
      <h3 className="mb-2 text-15 font-semibold">{t('changes')}</h3>
      <ul className="flex flex-wrap gap-2 text-13">
        {changes.fields.map(({ field, count }) => (
          <li key={field} className="rounded-control border border-line bg-surface-1 px-3 py-1">
            {nameOf(field)} <span className="font-semibold tabular">{formatNumber(count)}</span>
          </li>
        ))}
      </ul>
      <div className="mt-3 overflow-hidden rounded-control border border-line bg-surface-1">
        <table className="w-full table-fixed text-13">
          <thead className="bg-surface-2 text-12 text-text-2">
            <tr className="h-8 border-b border-line">
              <th scope="col" className="px-4 text-left font-normal">
                {t('product')}
              </th>
              <th scope="col" className="w-40 px-4 text-left font-normal">
                {t('fieldName')}
              </th>
              <th scope="col" className="px-4 text-left font-normal">
                {t('before')}
              </th>
              <th scope="col" className="px-4 text-left font-normal">
                {t('after')}
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.sample.map((change, at) => (
              <tr key={at} className="border-b border-line last:border-b-0">
                <td dir="auto" className="truncate px-4 py-2" title={change.title}>
                  {change.title} <span className="text-12 text-text-2">{change.sku}</span>
                </td>
                <td className="truncate px-4 py-2 text-text-2">{nameOf(change.field)}</td>
                <td dir="auto" className="truncate px-4 py-2 text-text-2" title={change.before}>
                  {shown(change.field, change.before)}
                </td>
                <td dir="auto" className="truncate px-4 py-2" title={change.after}>
                  <ArrowRight size={12} aria-hidden className="mr-1.5 inline text-text-2" />
                  {shown(change.field, change.after)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
