// The newest thing that changed under the show, with one press to say "seen".
import { Check, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LiveState } from '#shared/domain/show.ts'
import { formatAge } from '../../../i18n/format-time.ts'
import { cardPrice } from '../show-words.ts'

interface AlertBoxProps {
  alert: LiveState['alerts'][number]
  more: number
  state: LiveState
  now: number
  onDismiss: (id: string) => void
}

export function AlertBox({ alert, more, state, now, onDismiss }: AlertBoxProps) {
  const { t } = useTranslation('live')
  const item = state.lineup.find((entry) => entry.id === alert.itemId)
  const words = t(`alert.${alert.code}`, {
    number: item?.number ?? '–',
    title: item?.card?.title ?? '',
    price: cardPrice(item?.card ?? null) ?? '–',
    count: item?.card?.stock ?? 0,
  })
  return (
    <div role="status" className="mx-3 mb-3 flex shrink-0 items-center gap-3 rounded-control bg-amber-soft p-3">
      <TriangleAlert size={18} aria-hidden className="shrink-0 self-start text-amber" />
      <p className="min-w-0 flex-1 text-15">
        {words}
        <span className="block text-12 text-text-2">
          {formatAge(alert.at, now)}
          {more > 0 && ` · ${t('alert.more', { count: more })}`}
        </span>
      </p>
      <button
        type="button"
        aria-label={t('alert.seen')}
        onClick={() => onDismiss(alert.id)}
        className="flex size-8 shrink-0 items-center justify-center rounded-control border border-amber/60 text-amber hover:bg-amber/15"
      >
        <Check size={16} aria-hidden />
      </button>
    </div>
  )
}
