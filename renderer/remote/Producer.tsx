// One thumb: what is on, a word to the host, stock and pin, and TAKE in the thumb's reach.
import { ScrollText, ShoppingBag } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LiveState } from '#shared/domain/show.ts'
import { showTimes } from '#shared/domain/show-times.ts'
import { describeError } from '../api/describe-error.ts'
import type { OnAir } from '../api/on-air.ts'
import { consoleAbilities, onAirClock } from '../features/live/console-model.ts'
import { formatNumber } from '../i18n/format.ts'
import { cx } from '../ui/cx.ts'
import { MessageBox } from './MessageBox.tsx'
import { Notice } from './Notice.tsx'
import { NowBlock } from './NowBlock.tsx'
import { RunSheet } from './RunSheet.tsx'
import { StockAndPin } from './StockAndPin.tsx'
import { TakeTile } from './TakeTile.tsx'

export interface RemoteProps {
  state: LiveState
  /** The studio does not answer: what is shown may be old and nothing can be pressed. */
  lost: boolean
  now: number
  onAir: OnAir
}

export function Producer({ state, lost, now, onAir, onHost }: RemoteProps & { onHost: () => void }) {
  const { t } = useTranslation('remote')
  const { running } = consoleAbilities(state)
  const off = lost || !running
  const words = onAir.failure ? describeError(onAir.failure) : null
  return (
    <div className="mx-auto flex h-full max-w-xl flex-col bg-bg pt-[env(safe-area-inset-top)]">
      <main className="flex min-h-0 flex-1 flex-col">
        <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4 pb-3 [@media(max-height:720px)]:gap-2.5">
          <h1 className="sr-only">{t('title')}</h1>
          <div className="flex shrink-0 gap-2">
            <PhaseBar state={state} now={now} />
            <button
              type="button"
              aria-label={t('toHost')}
              onClick={onHost}
              className="flex size-12 shrink-0 items-center justify-center rounded-take border border-line-strong bg-surface-2"
            >
              <ScrollText size={20} aria-hidden />
            </button>
          </div>
          {lost && <Notice>{t('reconnecting')}</Notice>}
          {words && (
            <Notice onClose={onAir.forget}>
              <span className="font-semibold">{words.title}.</span> {words.meaning} {words.action}
            </Notice>
          )}
          <NowBlock state={state} now={now} />
          <span className="flex-1" />
          {running && <MessageBox state={state} now={now} disabled={off} onSend={onAir.sendMessage} />}
        </div>
        {running && (
          <div className="flex shrink-0 flex-col gap-4 px-4 pb-4 [@media(max-height:720px)]:gap-2.5 [@media(max-height:720px)]:pb-3">
            <StockAndPin state={state} disabled={off} onAir={onAir} />
            <TakeTile state={state} disabled={off} onTake={onAir.takeNext} />
          </div>
        )}
      </main>
      <RunSheet state={state} now={now} disabled={off} onNext={onAir.setNext} />
    </div>
  )
}

function PhaseBar({ state, now }: { state: LiveState; now: number }) {
  const { t } = useTranslation(['live', 'remote'])
  const { phase } = state
  const { elapsedMs } = showTimes(state, now)
  return (
    <p
      role="status"
      className={cx(
        'flex h-12 min-w-0 flex-1 items-center gap-2.5 rounded-take px-3 text-17 font-bold whitespace-nowrap min-[480px]:gap-3 min-[480px]:px-4 min-[480px]:text-20',
        phase === 'on-air' && 'bg-on-air text-on-on-air',
        phase === 'rehearsal' && 'border-2 border-dashed border-text-1',
        (phase === 'off' || phase === 'ended') && 'bg-surface-3 text-text-2',
      )}
    >
      {phase === 'on-air' && <span aria-hidden className="size-2.5 shrink-0 rounded-full bg-current" />}
      <span className="truncate">{t(`live:phase.${phase}`)}</span>
      {phase !== 'off' && <span className="tabular">{onAirClock(elapsedMs)}</span>}
      <span className="ml-auto flex items-center gap-2 tabular max-[389px]:hidden">
        <ShoppingBag size={18} aria-hidden />
        {formatNumber(state.orders)}
        <span className="sr-only">{t('remote:orders')}</span>
      </span>
    </p>
  )
}
