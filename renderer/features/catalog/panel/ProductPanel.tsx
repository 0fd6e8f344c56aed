// One product: pictures, texts, variants, what is left of its price, what stands in the way of a listing, and each shop.
import { useQuery } from '@tanstack/react-query'
import {
  Archive,
  ChevronDown,
  Copy,
  ChevronUp,
  Ellipsis,
  Maximize2,
  Minimize2,
  Send,
  Trash2,
  Undo2,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ProductId, ShopId } from '#shared/domain/ids.ts'
import type { ProductDetail } from '#shared/domain/product.ts'
import { blockingCount } from '#shared/domain/readiness.ts'
import { hasRules } from '#shared/domain/readiness/compile.ts'
import { isConnectable } from '#shared/domain/shop.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { useShops } from '../../../api/settings.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { formatWhen } from '../../../i18n/format-time.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { places } from '../../../ui/places.ts'
import { useShortcuts } from '../../../ui/shortcuts.ts'
import { SidePanel } from '../../../ui/SidePanel.tsx'
import { SkeletonRows } from '../../../ui/Skeleton.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { filterOf, sortOf, useCatalog } from '../store.ts'
import { DetailsSection } from './DetailsSection.tsx'
import { MarginSection } from './MarginSection.tsx'
import { PicturesSection } from './PicturesSection.tsx'
import { ReadinessSection } from './ReadinessSection.tsx'
import { HistorySection } from './HistorySection.tsx'
import { OrganiseSection } from './OrganiseSection.tsx'
import { ShopsSection } from './ShopsSection.tsx'
import { StockSection } from './StockSection.tsx'
import { useExpanded } from './use-expanded.ts'
import { findingsFor } from './shop-view.ts'
import { VariantsSection } from './VariantsSection.tsx'

export function ProductPanel({ id }: { id: ProductId }) {
  const { t } = useTranslation('catalog')
  const [, go] = useLocation()
  const product = useQuery(orpc.catalog.product.queryOptions({ input: { id } }))
  const close = () => go(places.catalog)
  const expanded = useExpanded((state) => state.expanded)
  useShortcuts([{ keys: 'escape', label: t('panel.close'), group: t('title'), run: close, inFields: false }])
  const { current, shops } = useShops()
  const shop = current ?? shops.find((candidate) => hasRules(candidate.platform)) ?? shops[0] ?? null
  return (
    <SidePanel
      label={product.data?.title ?? t('panel.label')}
      head={<Position id={id} />}
      actions={product.data && <PanelActions product={product.data} />}
      onClose={close}
      className={expanded ? 'w-full border-l-0' : undefined}
      footer={product.data && <PanelFooter product={product.data} shopId={shop?.id ?? null} />}
    >
      {product.isError ? (
        <ErrorState error={product.error} compact />
      ) : !product.data ? (
        <SkeletonRows className="p-5" />
      ) : (
        <div className={expanded ? 'mx-auto max-w-[1200px] columns-1 gap-8 lg:columns-2' : undefined}>
          <PicturesSection product={product.data} />
          <header className="px-5 pt-1 pb-4">
            <h2 dir="auto" className="text-17 font-semibold break-words">
              {product.data.title}
            </h2>
            <p className="text-12 break-words text-text-2">
              {[
                product.data.variants[0]?.sku,
                product.data.category.split(/\s*>\s*/).at(-1),
                t('panel.updated', { when: formatWhen(product.data.updatedAt) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </header>
          <VariantsSection product={product.data} />
          <StockSection product={product.data} />
          {shop && <MarginSection product={product.data} shop={shop} />}
          {shop && hasRules(shop.platform) && <ReadinessSection product={product.data} shop={shop} />}
          <ShopsSection product={product.data} />
          <DetailsSection product={product.data} />
          <OrganiseSection product={product.data} />
          <HistorySection product={product.data} />
        </div>
      )}
    </SidePanel>
  )
}

/** "3 of 312", with the ways to the neighbours. */
function Position({ id }: { id: ProductId }) {
  const { t } = useTranslation('catalog')
  const [, go] = useLocation()
  const state = useCatalog()
  const { current } = useShops()
  const filter = filterOf(state, current?.id ?? null)
  const sort = sortOf(state.sort, state.query)
  const at = useQuery(orpc.catalog.indexOf.queryOptions({ input: { filter, sort, id } }))
  const index = at.data?.index ?? null
  const around = useQuery({
    ...orpc.catalog.rows.queryOptions({ input: { filter, sort, start: Math.max(0, (index ?? 0) - 1), limit: 3 } }),
    enabled: index !== null,
  })
  const neighbour = (step: 1 | -1) =>
    index === null || !around.data ? undefined : around.data.rows[index + step - around.data.start]?.id
  const step = (by: 1 | -1) => {
    const next = neighbour(by)
    if (next) go(places.product(next), { replace: true })
  }
  useShortcuts([
    { keys: 'j', label: t('panel.next'), group: t('title'), run: () => step(1) },
    { keys: 'k', label: t('panel.previous'), group: t('title'), run: () => step(-1) },
  ])
  return (
    <span className="flex items-center gap-1">
      <span className="mr-1">
        {index === null
          ? ''
          : t('panel.position', { index: formatNumber(index + 1), total: formatNumber(around.data?.total ?? 0) })}
      </span>
      <IconButton
        icon={ChevronUp}
        label={t('panel.previous')}
        keys="k"
        size={28}
        disabled={!neighbour(-1)}
        onClick={() => step(-1)}
      />
      <IconButton
        icon={ChevronDown}
        label={t('panel.next')}
        keys="j"
        size={28}
        disabled={!neighbour(1)}
        onClick={() => step(1)}
      />
    </span>
  )
}

function PanelActions({ product }: { product: ProductDetail }) {
  const { t } = useTranslation(['catalog', 'product'])
  const [, go] = useLocation()
  const told = (key: 'bulk.archived' | 'bulk.activated' | 'bulk.binned' | 'bulk.restored') => ({
    onSuccess: () => showToast({ message: t(key, { count: 1 }), undo: 'undo' as const }),
  })
  const archive = useCommand(orpc.catalog.setStatus, told('bulk.archived'))
  const activate = useCommand(orpc.catalog.setStatus, told('bulk.activated'))
  const bin = useCommand(orpc.catalog.moveToBin, told('bulk.binned'))
  const restore = useCommand(orpc.catalog.restore, told('bulk.restored'))
  const copy = useCommand(orpc.catalog.duplicateProduct, {
    onSuccess: (made) => {
      showToast({ message: t('product:copy.done'), undo: 'undo' })
      go(places.product(made.id))
    },
  })
  const ids = [product.id]
  return (
    <>
      <ExpandButton />
      <Menu
        align="end"
        trigger={<IconButton icon={Ellipsis} label={t('panel.more')} />}
        entries={
          product.deletedAt !== null
            ? [{ label: t('bulk.restore'), icon: Undo2, onSelect: () => restore.mutate({ ids }) }]
            : [
                {
                  label: t('product:copy.action'),
                  icon: Copy,
                  onSelect: () =>
                    copy.mutate({
                      id: product.id,
                      title: t('product:copy.title', { title: product.title }).slice(0, 1000),
                    }),
                },
                product.status === 'active'
                  ? {
                      label: t('bulk.archive'),
                      icon: Archive,
                      onSelect: () => archive.mutate({ ids, status: 'archived' }),
                    }
                  : {
                      label: t('bulk.activate'),
                      icon: Archive,
                      onSelect: () => activate.mutate({ ids, status: 'active' }),
                    },
                { type: 'separator' },
                { label: t('bulk.bin'), icon: Trash2, danger: true, onSelect: () => bin.mutate({ ids }) },
              ]
        }
      />
    </>
  )
}

function ExpandButton() {
  const { t } = useTranslation('product')
  const { expanded, toggle } = useExpanded()
  return (
    <IconButton
      icon={expanded ? Minimize2 : Maximize2}
      label={t(expanded ? 'collapse' : 'expand')}
      aria-pressed={expanded}
      onClick={toggle}
    />
  )
}

function PanelFooter({ product, shopId }: { product: ProductDetail; shopId: ShopId | null }) {
  const { t } = useTranslation('catalog')
  const { shops } = useShops()
  const shop = shops.find((candidate) => candidate.id === shopId && isConnectable(candidate.platform))
  const publish = useCommand(orpc.sync.publish, {
    onSuccess: ({ drafts }) =>
      showToast({
        message: t('bulk.queued', { count: 1 }),
        ...(drafts > 0 && { detail: t('bulk.drafts', { count: drafts }) }),
      }),
  })
  if (!shop || product.deletedAt !== null)
    return (
      <span className="text-12 text-text-2">{product.deletedAt !== null ? t('panel.inBin') : t('panel.noShop')}</span>
    )
  const blocking = blockingCount(findingsFor(product, shop))
  const connected = shop.connectionMode !== 'none'
  return (
    <>
      <span className="min-w-0 text-12 text-text-2">
        {!connected
          ? t('panel.notConnected', { shop: shop.name })
          : blocking > 0
            ? t('panel.asDraft', { count: blocking })
            : t('panel.readyFor', { shop: shop.name })}
      </span>
      <Button
        icon={Send}
        disabled={!connected}
        busy={publish.isPending}
        onClick={() => publish.mutate({ shopId: shop.id, productIds: [product.id] })}
      >
        {t('panel.send')}
      </Button>
    </>
  )
}
