// The one big button of the console, 84 high: TAKE while the show runs; before it the two ways to start, after it the report.
import { FileChartColumn, Radio, TvMinimalPlay } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { LiveState } from '#shared/domain/show.ts'
import type { OnAir } from '../../../api/on-air.ts'
import { Button, buttonClass } from '../../../ui/Button.tsx'
import { HoldButton } from '../../../ui/HoldButton.tsx'
import { KeyLabel } from '../../../ui/KeyLabel.tsx'
import { places } from '../../../ui/places.ts'
import { Thumb } from '../../../ui/Thumb.tsx'
import { alertedFigure, consoleAbilities } from '../console-model.ts'
import { cardPrice } from '../show-words.ts'

interface TakeBarProps {
  state: LiveState
  alerts: LiveState['alerts']
  onAir: OnAir
}

export function TakeBar({ state, alerts, onAir }: TakeBarProps) {
  const { t } = useTranslation('live')
  switch (state.phase) {
    case 'off':
      return (
        <div className="grid shrink-0 grid-cols-2 gap-3">
          <Button
            size={48}
            icon={TvMinimalPlay}
            disabled={state.lineup.length === 0}
            onClick={() => onAir.start('rehearsal')}
            className="h-21! min-w-0 rounded-take! text-20"
          >
            <span className="flex min-w-0 flex-col text-left leading-6">
              <span className="truncate">{t('start.rehearse')}</span>
              <span className="truncate text-12 leading-4 font-normal text-text-2">{t('start.rehearseHint')}</span>
            </span>
          </Button>
          <HoldButton
            icon={Radio}
            tone="red"
            disabled={state.lineup.length === 0}
            onConfirm={() => onAir.start('live')}
            hint={t('start.liveHint')}
            className="h-21! justify-center rounded-take! text-20 leading-6"
          >
            {t('start.live')}
          </HoldButton>
        </div>
      )
    case 'ended':
      return (
        <Link
          href={places.report(state.show.id)}
          className={buttonClass('primary', 48, 'h-21! rounded-take! text-20 gap-3!')}
        >
          <FileChartColumn size={24} aria-hidden />
          {t('start.report')}
        </Link>
      )
    case 'on-air':
    case 'rehearsal':
      return <TakeButton state={state} alerts={alerts} onAir={onAir} />
    default:
      return state.phase satisfies never
  }
}

function TakeButton({ state, alerts, onAir }: TakeBarProps) {
  const { t } = useTranslation('live')
  const { next, canTake } = consoleAbilities(state)
  const figure = next ? alertedFigure(alerts, next.id) : null
  const parts = next
    ? [
        next.number,
        next.kind === 'break' ? next.title || t('item.break') : (next.card?.title ?? next.title),
        cardPrice(next.card),
        figure === 'price' ? t('take.newPrice') : null,
      ].filter((part) => part !== null)
    : []
  return (
    <button
      type="button"
      disabled={!canTake}
      onClick={onAir.takeNext}
      className="flex h-21 shrink-0 items-center gap-4 rounded-take bg-accent px-3 text-left text-on-accent transition-colors hover:not-disabled:bg-accent-hover active:not-disabled:brightness-90 disabled:bg-surface-3 disabled:text-text-2"
    >
      {next && <Thumb assetId={next.thumbAssetId} className="size-15 rounded-control!" />}
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="text-24 font-bold xl:text-28">{t('take.next')}</span>
        <span className="truncate text-15 font-medium">{next ? parts.join(' · ') : t('take.nothing')}</span>
      </span>
      <kbd className="mr-1 shrink-0 rounded-control border border-current/50 px-4 py-2 font-sans text-15 font-semibold">
        <KeyLabel keys="space" />
      </kbd>
    </button>
  )
}
