// Each shop's sync with the age of its data: nothing here is newer than it says.
import { Check, CircleX, Clock, RefreshCw, Store, TriangleAlert, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ShopSyncStatus } from '#shared/domain/sync.ts'
import { useShops } from '../../api/settings.ts'
import { formatAge, formatTime } from '../../i18n/format-time.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { cx } from '../../ui/cx.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { places } from '../../ui/places.ts'

type T = ReturnType<typeof useTranslation<'home'>>['t']

export function SyncCard({ statuses, now }: { statuses: ShopSyncStatus[]; now: number }) {
  const { t } = useTranslation('home')
  const { shops } = useShops()
  return (
    <Card title={t('sync.title')} end={statuses.length > 0 ? t('sync.age') : undefined} flush>
      {statuses.length === 0 ? (
        <EmptyState
          icon={Store}
          title={t('sync.none')}
          compact
          actions={
            <Link href={places.newShop} className={buttonClass('secondary', 32)}>
              {t('sync.add')}
            </Link>
          }
        >
          {t('sync.noneHint')}
        </EmptyState>
      ) : (
        <ul>
          {statuses.map((status) => {
            const { Icon, ink, words } = present(status, now, t)
            const listings = status.listed + status.auditing + status.refused + status.drafts
            return (
              <li key={status.shopId} className="border-line not-first:border-t">
                <Link
                  href={places.syncShop(status.shopId)}
                  className="flex min-h-15 items-center gap-3 px-5 py-2 hover:bg-surface-2"
                >
                  <Icon size={16} aria-hidden className={cx('shrink-0', ink)} />
                  <span className="min-w-0 flex-1">
                    <span className="block truncate text-13 font-semibold">
                      {shops.find((shop) => shop.id === status.shopId)?.name}
                    </span>
                    <span className="block truncate text-12 text-text-2">{words}</span>
                  </span>
                  <span className="shrink-0 text-right tabular">
                    <span className="block text-13 font-semibold">
                      {status.lastPulledAt === null ? '–' : formatAge(status.lastPulledAt, now)}
                    </span>
                    <span className="block text-12 text-text-2">{t('sync.listings', { count: listings })}</span>
                  </span>
                </Link>
              </li>
            )
          })}
        </ul>
      )}
    </Card>
  )
}

function present(status: ShopSyncStatus, now: number, t: T): { Icon: LucideIcon; ink: string; words: string } {
  if (status.running) return { Icon: RefreshCw, ink: 'text-text-2', words: t('sync.running') }
  if (status.throttledUntil !== null && status.throttledUntil > now) {
    return { Icon: Clock, ink: 'text-text-2', words: t('sync.throttled', { time: formatTime(status.throttledUntil) }) }
  }
  if (status.failed > 0) return { Icon: CircleX, ink: 'text-red', words: t('sync.failed', { count: status.failed }) }
  if (status.conflicts > 0)
    return { Icon: TriangleAlert, ink: 'text-amber', words: t('sync.conflicts', { count: status.conflicts }) }
  if (status.refused > 0)
    return { Icon: TriangleAlert, ink: 'text-amber', words: t('sync.refused', { count: status.refused }) }
  if (status.pending > 0)
    return { Icon: Clock, ink: 'text-text-2', words: t('sync.pending', { count: status.pending }) }
  if (status.lastPulledAt === null) return { Icon: Clock, ink: 'text-text-2', words: t('sync.never') }
  return { Icon: Check, ink: 'text-green', words: t('sync.upToDate') }
}
