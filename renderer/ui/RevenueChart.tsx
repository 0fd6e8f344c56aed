// Revenue per minute of a show, with a mark and a picture for each pin below the minute in which it began.
import { useTranslation } from 'react-i18next'
import type { Report } from '#shared/domain/report.ts'
import { formatMoney } from '../i18n/format.ts'
import { formatClock } from '../i18n/format-time.ts'
import { chartBars, spacedPins } from './revenue-bars.ts'
import { cx } from './cx.ts'
import { Thumb } from './Thumb.tsx'
import { Tooltip } from './Tooltip.tsx'

const mostBars = 90

export function RevenueChart({ report, className }: { report: Report; className?: string }) {
  const { t } = useTranslation('insights')
  const { bars, top } = chartBars(report, mostBars)
  const span = Math.max(1, report.durationMs)
  const money = (minor: number) => formatMoney(minor, report.currency)
  const pins = spacedPins(report.pins, report.durationMs, 0.075)
  const scale = [1, 0.5, 0]
  return (
    <figure className={cx('flex min-h-0 flex-col', className)} aria-label={t('chart.label')}>
      <div className="relative min-h-0 flex-1">
        {scale.map((share) => (
          <div key={share} className="absolute inset-x-0 border-t border-line" style={{ bottom: `${share * 100}%` }}>
            <span className="absolute right-0 -translate-y-1/2 bg-surface-1 pl-2 text-11 text-text-2 tabular">
              {money(Math.round(top * share))}
            </span>
          </div>
        ))}
        <div className="absolute inset-y-0 right-18 left-0 flex items-end gap-px">
          {bars.map((bar) => (
            <span key={bar.minute} className="flex h-full min-w-px flex-1 items-end justify-center">
              <span
                title={`${formatClock(bar.minute * 60_000)} · ${money(bar.revenueMinor)}`}
                className={cx('w-full max-w-10 rounded-t-[1px]', bar.pinned ? 'bg-text-1' : 'bg-line-strong')}
                style={{ height: bar.revenueMinor > 0 ? `${Math.max(2, (bar.revenueMinor / top) * 100)}%` : '2px' }}
              />
            </span>
          ))}
        </div>
      </div>
      <div className="relative mr-18 h-9">
        {pins.map(({ pin, at }) => (
          <Tooltip
            key={`${pin.itemId} ${pin.fromMs}`}
            label={`${formatClock(pin.fromMs)} · ${pin.title} · ${money(pin.revenueMinor)}`}
          >
            <span
              className="absolute top-1 flex -translate-x-1/2 flex-col items-center"
              style={{ left: `${at * 100}%` }}
            >
              <svg width="7" height="5" aria-hidden className="fill-text-2">
                <path d="M3.5 0 7 5H0z" />
              </svg>
              <Thumb assetId={pin.thumbAssetId} alt={pin.title} size={24} />
            </span>
          </Tooltip>
        ))}
      </div>
      <figcaption className="mr-18 flex justify-between text-11 text-text-2 tabular">
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <span key={share}>{formatClock(span * share)}</span>
        ))}
      </figcaption>
    </figure>
  )
}
