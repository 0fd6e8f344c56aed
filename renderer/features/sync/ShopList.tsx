// The shops with a platform behind them, each with the worst thing that is true of it.
import { useTranslation } from 'react-i18next'
import type { ShopId } from '#shared/domain/ids.ts'
import type { Shop } from '#shared/domain/shop.ts'
import type { ShopSyncStatus } from '#shared/domain/sync.ts'
import { formatAge } from '../../i18n/format-time.ts'
import { cx } from '../../ui/cx.ts'
import { StatusMark, type StatusShape, type Tone } from '../../ui/StatusMark.tsx'

interface ShopListProps {
  shops: Shop[]
  statuses: ShopSyncStatus[]
  selectedId: ShopId | null
  now: number
  onSelect: (id: ShopId) => void
}

export function ShopList({ shops, statuses, selectedId, now, onSelect }: ShopListProps) {
  const { t } = useTranslation('sync')
  return (
    <nav aria-label={t('shops')} className="w-60 shrink-0 overflow-y-auto border-r border-line p-2">
      <ul>
        {shops.map((shop) => {
          const status = statuses.find((candidate) => candidate.shopId === shop.id)
          const state = stateOf(shop, status)
          return (
            <li key={shop.id}>
              <button
                type="button"
                aria-current={shop.id === selectedId}
                onClick={() => onSelect(shop.id)}
                className={cx(
                  'flex min-h-13 w-full items-center gap-3 rounded-control px-3 text-left',
                  shop.id === selectedId ? 'bg-accent-soft' : 'hover:bg-surface-2',
                )}
              >
                <StatusMark shape={state.shape} tone={state.tone} label={t(`state.${state.code}`)} />
                <span className="min-w-0">
                  <span className="block truncate text-13 font-semibold">{shop.name}</span>
                  <span className="block truncate text-12 text-text-2">
                    {status?.lastPulledAt ? formatAge(status.lastPulledAt, now) : t('state.never')}
                  </span>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

type StateCode = 'off' | 'never' | 'running' | 'failed' | 'conflicts' | 'refused' | 'pending' | 'fine'

function stateOf(shop: Shop, status: ShopSyncStatus | undefined): { code: StateCode; shape: StatusShape; tone: Tone } {
  if (!status || shop.connectionMode === 'none') return { code: 'off', shape: 'dash', tone: 'neutral' }
  if (status.running) return { code: 'running', shape: 'half', tone: 'accent' }
  if (status.failed > 0 || status.lastError) return { code: 'failed', shape: 'cross', tone: 'red' }
  if (status.conflicts > 0) return { code: 'conflicts', shape: 'half', tone: 'amber' }
  if (status.refused > 0) return { code: 'refused', shape: 'cross', tone: 'amber' }
  if (status.pending > 0) return { code: 'pending', shape: 'ring', tone: 'accent' }
  if (status.lastPulledAt === null) return { code: 'never', shape: 'ring', tone: 'neutral' }
  return { code: 'fine', shape: 'dot', tone: 'green' }
}
