// Shops: the list at the left, the chosen one at the right.
import { Columns3, Plus, Store } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useRoute } from 'wouter'
import { orpc } from '../../api/client.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { places } from '../../ui/places.ts'
import { SkeletonRows } from '../../ui/Skeleton.tsx'
import { NewShop } from './NewShop.tsx'
import { ShopDetail } from './ShopDetail.tsx'
import { ShopList } from './ShopList.tsx'

export function ShopsScreen() {
  const { t } = useTranslation('shops')
  const [, go] = useLocation()
  const [, params] = useRoute('/shops/:shopId')
  const shops = useQuery(orpc.shops.list.queryOptions())
  if (shops.error) return <ErrorState error={shops.error} onRetry={() => void shops.refetch()} />
  if (!shops.data) return <SkeletonRows />
  const making = params?.shopId === 'new'
  const chosen = making ? undefined : (shops.data.find((shop) => shop.id === params?.shopId) ?? shops.data[0])

  if (shops.data.length === 0 && !making) {
    return (
      <EmptyState
        icon={Store}
        title={t('empty')}
        actions={
          <Button variant="primary" icon={Plus} onClick={() => go(places.newShop)}>
            {t('new')}
          </Button>
        }
      >
        {t('emptyHint')}
      </EmptyState>
    )
  }
  return (
    <div className="flex h-full min-h-0">
      <div className="flex w-[300px] shrink-0 flex-col border-r border-line bg-surface-1">
        <header className="flex h-12 shrink-0 items-center justify-between border-b border-line pr-3 pl-5">
          <h1 className="text-15 font-semibold">{t('title')}</h1>
          <Link href={places.newShop} className={buttonClass('secondary', 32)}>
            <Plus size={16} aria-hidden />
            {t('new')}
          </Link>
        </header>
        <ShopList shops={shops.data} chosenId={chosen?.id ?? null} />
        <Link
          href={places.compareShops}
          className="flex h-11 shrink-0 items-center gap-2 border-t border-line px-5 text-13 font-semibold hover:bg-surface-2"
        >
          <Columns3 size={16} aria-hidden className="text-text-2" />
          {t('compare')}
        </Link>
      </div>
      <div className="min-w-0 flex-1 overflow-y-auto">
        {making ? <NewShop /> : chosen && <ShopDetail key={chosen.id} shop={chosen} />}
      </div>
    </div>
  )
}
