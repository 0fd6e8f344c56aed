// How the minutes are used: one block per item, as wide as its time; what is left of the planned length stays empty.
import { useTranslation } from 'react-i18next'
import type { ShowItemId } from '#shared/domain/ids.ts'
import type { LiveState } from '#shared/domain/show.ts'
import { lineupMs } from '#shared/domain/show-times.ts'
import { formatDuration } from '../../../i18n/format-time.ts'
import { cx } from '../../../ui/cx.ts'

interface PlanBarProps {
  state: LiveState
  selected: ShowItemId | null
  onSelect: (id: ShowItemId) => void
}

export function PlanBar({ state, selected, onSelect }: PlanBarProps) {
  const { t } = useTranslation('live')
  const usedMs = lineupMs(state.lineup)
  const { plannedMs } = state.show
  const over = plannedMs > 0 && usedMs > plannedMs
  const whole = Math.max(usedMs, plannedMs, 1)
  return (
    <div className="shrink-0 px-5 pt-3 pb-2">
      <div className="mb-1.5 flex justify-between text-12 text-text-2 tabular">
        <span>
          {plannedMs > 0
            ? t('plan.used', { used: formatDuration(usedMs), planned: formatDuration(plannedMs) })
            : t('plan.usedOnly', { used: formatDuration(usedMs) })}
        </span>
        {over && (
          <span className="font-medium text-amber-text">
            {t('plan.over', { by: formatDuration(usedMs - plannedMs) })}
          </span>
        )}
      </div>
      <div aria-hidden className="relative flex h-7 gap-px overflow-hidden rounded-key bg-surface-3">
        {state.lineup.map((item) => (
          <button
            key={item.id}
            type="button"
            tabIndex={-1}
            onClick={() => onSelect(item.id)}
            style={{ width: `${(item.plannedMs / whole) * 100}%` }}
            className={cx(
              'flex shrink-0 items-center justify-center overflow-hidden text-11 tabular',
              item.id === selected
                ? 'bg-accent font-semibold text-on-accent'
                : item.kind === 'break'
                  ? 'bg-transparent text-text-2'
                  : 'bg-line-strong text-text-1 hover:bg-line-field/60',
            )}
          >
            {item.number}
          </button>
        ))}
        {over && (
          <span className="absolute inset-y-0 w-0.5 bg-amber" style={{ left: `${(plannedMs / whole) * 100}%` }} />
        )}
      </div>
    </div>
  )
}
