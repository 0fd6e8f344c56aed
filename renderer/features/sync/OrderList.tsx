// Orders as far as a seller needs them to see what sold; no buyer's data is kept.
import { useQuery } from '@tanstack/react-query'
import { ShoppingBag } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Shop } from '#shared/domain/shop.ts'
import { orpc } from '../../api/client.ts'
import { formatMoney, formatNumber } from '../../i18n/format.ts'
import { formatDateTime } from '../../i18n/format-time.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { SkeletonRows } from '../../ui/Skeleton.tsx'

const shown = 200

export function OrderList({ shop }: { shop: Shop }) {
  const { t } = useTranslation('sync')
  const orders = useQuery(orpc.sync.orders.queryOptions({ input: { shopId: shop.id, limit: shown } }))
  if (orders.isError) return <ErrorState error={orders.error} onRetry={() => void orders.refetch()} />
  if (!orders.data) return <SkeletonRows className="p-6" />
  if (orders.data.total === 0) {
    return (
      <EmptyState icon={ShoppingBag} title={t('orders.none')} compact>
        {t('orders.noneHint')}
      </EmptyState>
    )
  }
  return (
    <>
      <ul>
        {orders.data.orders.map((order) => (
          <li
            key={order.id}
            className="grid min-h-11 grid-cols-[150px_minmax(0,1fr)_170px_110px] items-center gap-4 border-b border-line px-6 py-1.5 text-13"
          >
            <span className="text-text-2 tabular">{formatDateTime(order.placedAt)}</span>
            <span dir="auto" className="truncate">
              {order.lines.map((line) => `${formatNumber(line.quantity)} × ${line.title}`).join(', ')}
            </span>
            <span className="truncate text-12 text-text-2">{order.status}</span>
            <span className="text-right font-semibold tabular">{formatMoney(order.totalMinor, order.currency)}</span>
          </li>
        ))}
      </ul>
      {orders.data.total > shown && (
        <p className="px-6 py-3 text-12 text-text-2">{t('orders.more', { count: orders.data.total - shown })}</p>
      )}
    </>
  )
}
