// All shops side by side: what each product lacks where, and copying from one to the others.
import { useQuery } from '@tanstack/react-query'
import { ChevronRight, Copy, Store } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { orpc } from '../../../api/client.ts'
import { useShops } from '../../../api/settings.ts'
import { Button, buttonClass } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { places } from '../../../ui/places.ts'
import { SkeletonRows } from '../../../ui/Skeleton.tsx'
import { openSide, useCompare } from './compare-filter.ts'
import { CopyPanel } from './CopyPanel.tsx'
import { GapFilters } from './GapFilters.tsx'
import { GapTable } from './GapTable.tsx'
import { RatesPanel } from './RatesPanel.tsx'

export function CompareScreen() {
  const { t } = useTranslation('compare')
  const { shops, loading } = useShops()
  const counts = useQuery(orpc.catalog.listings.gapCounts.queryOptions())
  const side = useCompare((state) => state.side)
  if (counts.error) return <ErrorState error={counts.error} onRetry={() => void counts.refetch()} />
  if (loading) return <SkeletonRows className="p-6" />
  if (shops.length === 0) {
    return (
      <EmptyState
        icon={Store}
        title={t('noShops')}
        actions={
          <Link href={places.newShop} className={buttonClass('primary')}>
            {t('addShop')}
          </Link>
        }
      >
        {t('noShopsHint')}
      </EmptyState>
    )
  }
  return (
    <div className="flex h-full min-h-0">
      <section className="flex min-w-0 flex-1 flex-col" aria-label={t('title')}>
        <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line px-5">
          <Link href={places.shops} className="rounded-key text-13 text-text-2 hover:text-text-1">
            {t('shops')}
          </Link>
          <ChevronRight size={14} aria-hidden className="text-text-2" />
          <h1 className="truncate text-15 font-semibold">{t('title')}</h1>
          <span className="ml-auto flex items-center gap-2">
            <Button
              size={32}
              onClick={() => openSide(side === 'rates' ? null : 'rates')}
              aria-expanded={side === 'rates'}
            >
              {t('rates.title')}
            </Button>
            <Button
              size={32}
              variant="primary"
              icon={Copy}
              onClick={() => openSide(side === 'copy' ? null : 'copy')}
              aria-expanded={side === 'copy'}
              disabled={!counts.data?.products}
            >
              {t('copy.open')}
            </Button>
          </span>
        </header>
        <GapFilters shops={shops} counts={counts.data} />
        <GapTable shops={shops} />
      </section>
      {side === 'copy' && counts.data && <CopyPanel shops={shops} counts={counts.data} />}
      {side === 'rates' && <RatesPanel shops={shops} />}
    </div>
  )
}
