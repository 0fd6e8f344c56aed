// The top 56: which show, on air since when, what it made, and the way to end it.
import { Square } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveState } from '#shared/domain/show.ts'
import { showTimes } from '#shared/domain/show-times.ts'
import type { OnAir } from '../../../api/on-air.ts'
import { useShops } from '../../../api/settings.ts'
import { formatMoney, formatNumber } from '../../../i18n/format.ts'
import { formatAge, formatDateTime, formatTime } from '../../../i18n/format-time.ts'
import { cx } from '../../../ui/cx.ts'
import { HoldButton } from '../../../ui/HoldButton.tsx'
import { onAirClock } from '../console-model.ts'
import { driftText } from '../show-words.ts'

interface ConsoleHeadProps {
  state: LiveState
  now: number
  onAir: OnAir
}

export function ConsoleHead({ state, now, onAir }: ConsoleHeadProps) {
  const { t } = useTranslation('live')
  const { shops } = useShops()
  const { show, phase } = state
  const times = showTimes(state, now)
  const running = phase === 'on-air' || phase === 'rehearsal'
  return (
    <header className="col-span-3 flex items-stretch border-b border-line bg-surface-1">
      <div className="flex w-[264px] shrink-0 flex-col justify-center border-r border-line px-4 xl:w-[304px] min-[1400px]:w-[340px]">
        <p className="truncate text-15 font-semibold">{show.title}</p>
        <p className="truncate text-12 text-text-2">{shops.find((shop) => shop.id === show.shopId)?.name}</p>
      </div>
      <div className="flex min-w-0 flex-1 items-center gap-4 px-3 xl:gap-5">
        <PhaseBadge state={state} elapsedMs={times.elapsedMs} />
        {running && times.plannedEndAt !== null && (
          <Figure label={t('head.plannedEnd')} after={driftText(times.driftMs)}>
            {formatTime(times.plannedEndAt)}
          </Figure>
        )}
        {phase === 'off' && show.plannedAt !== null && (
          <Figure label={t('head.planned')}>{formatDateTime(show.plannedAt)}</Figure>
        )}
        {phase !== 'off' && (
          <>
            <Figure label={t('head.orders')}>{formatNumber(state.orders)}</Figure>
            <Figure
              label={t('head.revenue')}
              className="max-xl:hidden"
              afterWide
              after={
                state.ordersPulledAt === null
                  ? t('head.noOrdersYet')
                  : t('head.pulled', { age: formatAge(state.ordersPulledAt, now) })
              }
            >
              {formatMoney(state.revenueMinor, state.currency)}
            </Figure>
          </>
        )}
        <span className="flex-1" />
        {running && (
          <HoldButton icon={Square} onConfirm={onAir.end} hint={t('head.endHint')}>
            {phase === 'on-air' ? t('head.end') : t('head.endRehearsal')}
          </HoldButton>
        )}
      </div>
    </header>
  )
}

function PhaseBadge({ state, elapsedMs }: { state: LiveState; elapsedMs: number }) {
  const { t } = useTranslation('live')
  const { phase } = state
  const timed = phase === 'off' ? null : <span className="tabular">{onAirClock(elapsedMs)}</span>
  return (
    <p
      role="status"
      className={cx(
        'flex h-10 shrink-0 items-center gap-3 rounded-control px-4 text-20 font-bold whitespace-nowrap',
        phase === 'on-air' && 'bg-on-air text-on-on-air',
        phase === 'rehearsal' && 'border-2 border-dashed border-text-1',
        (phase === 'off' || phase === 'ended') && 'bg-surface-3 text-text-2',
      )}
    >
      {phase === 'on-air' && <span aria-hidden className="size-2.5 rounded-full bg-current" />}
      <span>{t(`phase.${phase}`)}</span>
      {timed}
    </p>
  )
}

interface FigureProps {
  label: string
  after?: ReactNode
  /** What comes after is only there where the window is wide. */
  afterWide?: boolean
  className?: string
  children: ReactNode
}

function Figure({ label, after, afterWide = false, className, children }: FigureProps) {
  return (
    <p className={cx('flex shrink-0 flex-col border-l border-line pl-4 xl:pl-5', className)}>
      <span className="text-12 text-text-2">{label}</span>
      <span className="flex items-baseline gap-2 leading-6 whitespace-nowrap tabular">
        <span className="text-17 font-semibold xl:text-20">{children}</span>
        {after && <span className={cx('text-12 text-text-2', afterWide && 'max-[1400px]:hidden')}>{after}</span>}
      </span>
    </p>
  )
}
