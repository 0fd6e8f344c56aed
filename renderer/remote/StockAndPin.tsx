// The stock of what is on, one piece at a time, and whether its card is on screen.
import { Minus, Pin, PinOff, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LiveState } from '#shared/domain/show.ts'
import type { OnAir } from '../api/on-air.ts'
import { consoleAbilities } from '../features/live/console-model.ts'
import { formatNumber } from '../i18n/format.ts'
import { cx } from '../ui/cx.ts'

const stepper = 'flex w-11 shrink-0 items-center justify-center rounded-control bg-surface-3 disabled:opacity-50'

export function StockAndPin({ state, disabled, onAir }: { state: LiveState; disabled: boolean; onAir: OnAir }) {
  const { t } = useTranslation(['remote', 'live'])
  const { current, pinned, canPin, canUnpin } = consoleAbilities(state)
  const variantId = current?.card?.variantId ?? current?.variantId ?? null
  const stock = current?.card?.stock ?? null
  const adjust = (delta: number) => variantId && onAir.adjustStock(variantId, delta)
  const fixed = disabled || variantId === null || stock === null
  return (
    <div className="grid grid-cols-[minmax(0,4fr)_minmax(0,5fr)] gap-2">
      <div
        role="group"
        aria-label={t('remote:stock')}
        className="flex h-16 items-stretch justify-between rounded-take border border-line-strong bg-surface-2 p-1"
      >
        <button
          type="button"
          aria-label={t('remote:less')}
          disabled={fixed || stock <= 0}
          onClick={() => adjust(-1)}
          className={stepper}
        >
          <Minus size={20} aria-hidden />
        </button>
        <p role="status" className="flex min-w-0 flex-col items-center justify-center">
          <span className="text-24 leading-7 font-bold tabular">{stock === null ? '–' : formatNumber(stock)}</span>
          <span className="max-w-full truncate text-11 text-text-2">{t('remote:left', { count: stock ?? 0 })}</span>
        </p>
        <button
          type="button"
          aria-label={t('remote:more')}
          disabled={fixed}
          onClick={() => adjust(1)}
          className={stepper}
        >
          <Plus size={20} aria-hidden />
        </button>
      </div>
      <div
        role="group"
        aria-label={t('remote:card')}
        className="grid h-16 grid-cols-2 rounded-take border border-line-strong bg-surface-2 p-1"
      >
        <button
          type="button"
          aria-pressed={pinned}
          disabled={disabled || !canPin}
          onClick={onAir.pin}
          className={cx(
            'flex min-w-0 items-center justify-center gap-1.5 rounded-control border px-1 text-15 font-semibold disabled:text-text-2 disabled:opacity-60',
            pinned ? 'border-accent bg-accent-soft' : 'border-transparent',
          )}
        >
          <Pin size={18} aria-hidden className={cx('shrink-0 max-[389px]:hidden', pinned && 'text-accent-text')} />
          <span className="truncate">{t(pinned ? 'live:actions.pinned' : 'live:actions.pin')}</span>
        </button>
        <button
          type="button"
          disabled={disabled || !canUnpin}
          onClick={onAir.unpin}
          className="flex min-w-0 items-center justify-center gap-1.5 rounded-control px-1 text-15 font-semibold text-text-2 disabled:opacity-60"
        >
          <PinOff size={18} aria-hidden className="shrink-0 max-[389px]:hidden" />
          <span className="truncate">{t('live:actions.unpin')}</span>
        </button>
      </div>
    </div>
  )
}
