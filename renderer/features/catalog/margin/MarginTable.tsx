// What is left of one price under each way of sending, side by side: figures, bar, lines, floor price.
import { useTranslation } from 'react-i18next'
import type { Margin } from '#shared/domain/margin.ts'
import { formatBps, formatMoney } from '../../../i18n/format.ts'
import { cx } from '../../../ui/cx.ts'
import { CostBar, costShades } from '../../../ui/Progress.tsx'
import { lineMinor, marginLines, shownLines } from './margin-lines.ts'

export interface MarginColumn {
  margin: Margin
  low: boolean
  /** Lowest price that keeps the floor; null where no price does. */
  floorPriceMinor: number | null
}

interface MarginTableProps {
  columns: readonly MarginColumn[]
  floorBps: number
  currency: string
  /** The platform's name, for "sent by TikTok". */
  platform: string
}

export function MarginTable({ columns, floorBps, currency, platform }: MarginTableProps) {
  const { t } = useTranslation('margin')
  const money = (minor: number) => formatMoney(minor, currency)
  const margins = columns.map(({ margin }) => margin)
  return (
    <table className="w-full table-fixed text-12">
      <caption className="sr-only">{t('title')}</caption>
      <thead>
        <tr>
          <td className={columns.length > 2 ? 'w-24' : 'w-28'} />
          {columns.map(({ margin }) => (
            <th key={margin.model} scope="col" className="pb-1 pl-3 text-left align-bottom font-semibold">
              {t(`model.${margin.model}`, { platform })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr className="align-baseline">
          <th scope="row" className="text-left font-normal text-text-2">
            {t('left')}
          </th>
          {columns.map(({ margin, low }) => (
            <td key={margin.model} className={cx('pl-3 tabular', low ? 'text-amber-text' : 'text-green-text')}>
              <span className={cx('block font-semibold', columns.length > 2 ? 'text-15' : 'text-17')}>
                {money(margin.leftMinor)}
              </span>
              <span className="font-semibold">{margin.leftBps !== null && formatBps(margin.leftBps)}</span>
            </td>
          ))}
        </tr>
        <tr>
          <td />
          {columns.map(({ margin, low }) => (
            <td key={margin.model} className="py-2 pl-3">
              <CostBar
                costs={marginLines.map((line) => lineMinor(margin, line))}
                left={margin.leftMinor}
                low={low}
                floor={((floorBps / 10_000) * margin.priceMinor) / (margin.priceMinor + margin.buyerShippingMinor)}
                label={t('bar', { left: money(margin.leftMinor) })}
              />
            </td>
          ))}
        </tr>
        {shownLines(margins).map((line) => (
          <tr key={line}>
            <th scope="row" className="py-0.5 text-left font-normal text-text-2">
              <span className="flex items-center gap-2">
                <span
                  aria-hidden
                  className={cx('size-2 shrink-0 rounded-[2px]', costShades[marginLines.indexOf(line)])}
                />
                <span className="truncate">{t(`line.${line}`)}</span>
              </span>
            </th>
            {margins.map((margin) => (
              <td key={margin.model} className="py-0.5 pl-3 text-right tabular">
                {line === 'shipping' && !margin.shippingKnown && (
                  <span className="text-text-2" title={t('guessed')}>
                    {'≤ '}
                  </span>
                )}
                {money(lineMinor(margin, line))}
              </td>
            ))}
          </tr>
        ))}
        <tr>
          <th scope="row" className="border-t border-line pt-1.5 text-left font-normal text-text-2">
            {t('floorPrice')}
          </th>
          {columns.map(({ margin, low, floorPriceMinor }) => (
            <td
              key={margin.model}
              className={cx(
                'border-t border-line pt-1.5 pl-3 text-right tabular',
                low && 'font-semibold text-amber-text',
              )}
            >
              {floorPriceMinor === null ? t('noFloor') : money(floorPriceMinor)}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  )
}
