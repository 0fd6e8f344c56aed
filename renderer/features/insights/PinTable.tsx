// Every pin of a show, in order, with what it sold; what sold outside of all pins stands at the end, so that the sums are whole.
import { Pin } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Report } from '#shared/domain/report.ts'
import { formatMoney, formatNumber } from '../../i18n/format.ts'
import { formatClock } from '../../i18n/format-time.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PlainHead } from '../../ui/Table.tsx'
import { Thumb } from '../../ui/Thumb.tsx'

const number = 'px-3 py-2 text-right tabular whitespace-nowrap'

export function PinTable({ report }: { report: Report }) {
  const { t } = useTranslation('insights')
  const money = (minor: number) => formatMoney(minor, report.currency)
  if (report.pins.length === 0) {
    return (
      <EmptyState icon={Pin} title={t('report.noPins')} compact>
        {t('report.noPinsHint')}
      </EmptyState>
    )
  }
  return (
    <>
      <table className="w-full text-13">
        <PlainHead
          edge={5}
          columns={[
            { label: t('report.at'), align: 'right' },
            { label: t('report.product') },
            { label: t('report.price'), align: 'right' },
            { label: t('report.shown'), align: 'right' },
            { label: t('report.orders'), align: 'right' },
            { label: t('report.units'), align: 'right' },
            { label: t('report.revenue'), align: 'right' },
          ]}
        />
        <tbody>
          {report.pins.map((pin) => (
            <tr key={`${pin.itemId} ${pin.fromMs}`} className="border-b border-line">
              <td className={`${number} pl-5 text-text-2`}>{formatClock(pin.fromMs)}</td>
              <td className="w-full max-w-0 px-3 py-1">
                <span className="flex items-center gap-3">
                  <Thumb assetId={pin.thumbAssetId} size={36} />
                  {pin.number !== null && (
                    <span className="flex h-5 min-w-5 shrink-0 items-center justify-center rounded-key bg-chip px-1 text-11 font-semibold text-on-chip tabular">
                      {formatNumber(pin.number)}
                    </span>
                  )}
                  <span className="min-w-0">
                    <span dir="auto" className="block truncate font-semibold">
                      {pin.title}
                    </span>
                    <span dir="auto" className="block truncate text-12 text-text-2">
                      {pin.sku}
                    </span>
                  </span>
                </span>
              </td>
              <td className={number}>{pin.priceMinor === null ? '–' : money(pin.priceMinor)}</td>
              <td className={`${number} text-text-2`}>{formatClock(pin.toMs - pin.fromMs)}</td>
              <td className={number}>{formatNumber(pin.orders)}</td>
              <td className={number}>{formatNumber(pin.units)}</td>
              <td className={`${number} pr-5 font-semibold`}>{money(pin.revenueMinor)}</td>
            </tr>
          ))}
          <tr className="text-text-2">
            <td />
            <td className="px-3 py-2.5">{t('report.unattributed')}</td>
            <td />
            <td />
            <td className={number}>{formatNumber(report.unattributed.orders)}</td>
            <td />
            <td className={`${number} pr-5`}>{money(report.unattributed.revenueMinor)}</td>
          </tr>
        </tbody>
      </table>
      <p className="border-t border-line px-5 py-2.5 text-12 text-text-2">{t('report.rule')}</p>
    </>
  )
}
