// TAKE, 164 high where the phone allows: the whole lower third belongs to the thumb.
import { useTranslation } from 'react-i18next'
import type { LiveState } from '#shared/domain/show.ts'
import { consoleAbilities } from '../features/live/console-model.ts'
import { cardPrice, minutesText } from '../features/live/show-words.ts'
import { Thumb } from '../ui/Thumb.tsx'

export function TakeTile({ state, disabled, onTake }: { state: LiveState; disabled: boolean; onTake: () => void }) {
  const { t } = useTranslation('live')
  const { next, canTake } = consoleAbilities(state)
  const stock = next?.card?.stock
  const figures = next
    ? [
        next.kind === 'product' ? (cardPrice(next.card) ?? t('item.noPrice')) : null,
        typeof stock === 'number' ? t('item.left', { count: stock }) : null,
        minutesText(next.plannedMs),
      ].filter((figure) => figure !== null)
    : []
  return (
    <button
      type="button"
      disabled={disabled || !canTake}
      onClick={() => {
        navigator.vibrate?.(20)
        onTake()
      }}
      className="flex h-[clamp(104px,19.5dvh,164px)] shrink-0 items-center gap-4 rounded-take bg-accent px-4 text-left text-on-accent select-none active:not-disabled:brightness-90 disabled:bg-surface-3 disabled:text-text-2"
    >
      {next && <Thumb assetId={next.thumbAssetId} className="size-19 rounded-take!" />}
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="text-28 font-bold">{t('take.next')}</span>
        <span className="line-clamp-2 text-20 leading-6 font-semibold">
          {next
            ? next.kind === 'break'
              ? next.title || t('item.break')
              : (next.card?.title ?? next.title)
            : t('take.nothing')}
        </span>
        <span className="truncate text-15 font-medium tabular">{figures.join(' · ')}</span>
      </span>
    </button>
  )
}
