// How far something is: a bar, a ring, a margin.
import { useTranslation } from 'react-i18next'
import { formatBps, formatPercent } from '../i18n/format.ts'
import { cx } from './cx.ts'

export type ProgressTone = 'accent' | 'text' | 'red' | 'amber' | 'green'
const fills: Record<ProgressTone, string> = {
  accent: 'bg-accent',
  text: 'bg-text-1',
  red: 'bg-red',
  amber: 'bg-amber',
  green: 'bg-green',
}

interface ProgressBarProps {
  label: string
  /** 0..1, null while unknown. */
  fraction: number | null
  tone?: ProgressTone
  className?: string
}

export function ProgressBar({ label, fraction, tone = 'accent', className }: ProgressBarProps) {
  const share = fraction === null ? null : Math.min(1, Math.max(0, fraction))
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(share !== null && { 'aria-valuenow': Math.round(share * 100), 'aria-valuetext': formatPercent(share) })}
      className={cx('h-1 overflow-hidden rounded-full bg-surface-3', className)}
    >
      <div
        className={cx('h-full rounded-full transition-[width]', fills[tone], share === null && 'w-1/3 animate-pulse')}
        style={share === null ? undefined : { width: `${share * 100}%` }}
      />
    </div>
  )
}

/** A ring, decorative: the words beside it say the figure. `fraction` null turns slowly. */
export function ProgressRing({ fraction, size = 16 }: { fraction: number | null; size?: number }) {
  const around = 2 * Math.PI * 6.5
  const dash = (fraction ?? 0.25) * around
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden
      className={cx('shrink-0 -rotate-90', fraction === null && 'animate-spin')}
    >
      <circle cx="8" cy="8" r="6.5" fill="none" strokeWidth="2.5" className="stroke-line-strong" />
      <circle
        cx="8"
        cy="8"
        r="6.5"
        fill="none"
        strokeWidth="2.5"
        strokeDasharray={`${dash} ${around}`}
        className="stroke-text-1"
      />
    </svg>
  )
}

interface MarginBarProps {
  /** What is left of the price, in basis points; may be negative. */
  marginBps: number
  floorBps: number
  className?: string
}

/** What is left as a small bar with the floor as a tick; amber below the floor. Full width is 50 %. */
export function MarginBar({ marginBps, floorBps, className }: MarginBarProps) {
  const { t } = useTranslation('common')
  const at = (bps: number) => `${Math.min(100, Math.max(0, bps / 50))}%`
  const low = marginBps < floorBps
  return (
    <span
      role="img"
      aria-label={t('margin.label', { margin: formatBps(marginBps), floor: formatBps(floorBps) })}
      className={cx('relative inline-block h-1 w-10 rounded-full bg-line', className)}
    >
      <span
        className={cx('absolute inset-y-0 left-0 rounded-full', low ? 'bg-amber' : 'bg-mark')}
        style={{ width: at(marginBps) }}
      />
      <span className="absolute -inset-y-1 w-0.5 bg-text-1" style={{ left: at(floorBps) }} />
    </span>
  )
}

/** Greys of the costs in their order; a legend uses the same. */
export const costShades = [
  'bg-cost-1',
  'bg-cost-2',
  'bg-cost-3',
  'bg-cost-4',
  'bg-cost-5',
  'bg-cost-6',
  'bg-cost-7',
] as const

interface CostBarProps {
  /** In any unit; zero parts are left out. */
  costs: readonly number[]
  left: number
  low: boolean
  /** Share of the whole that has to be left, 0..1, as a tick; leave out where there is no floor. */
  floor?: number
  label: string
}

/** The price as stacked costs in greys and what is left in colour. */
export function CostBar({ costs, left, low, floor, label }: CostBarProps) {
  return (
    <span role="img" aria-label={label} className="relative block">
      <span className="flex h-4 gap-px overflow-hidden rounded-key">
        {costs.map((part, index) =>
          part > 0 ? <span key={index} className={costShades[index]} style={{ flexGrow: part, flexBasis: 0 }} /> : null,
        )}
        {left > 0 && <span className={low ? 'bg-amber' : 'bg-green'} style={{ flexGrow: left, flexBasis: 0 }} />}
      </span>
      {floor !== undefined && floor > 0 && (
        <span
          className="absolute -inset-y-0.5 w-0.5 rounded-full bg-text-1"
          style={{ left: `calc(${Math.max(0, 1 - floor) * 100}% - 1px)` }}
        />
      )}
    </span>
  )
}
