// The catalog's use cases, put together from their parts.
import { DomainError } from '#shared/domain/errors.ts'
import { readiness, type Finding } from '#shared/domain/readiness.ts'
import type { CardModel } from '#shared/domain/card.ts'
import { picturesIn, type ProductDetail } from '#shared/domain/product.ts'
import { cardModelOf, type CardRequest } from './card.ts'
import { createBinService } from './bin.ts'
import { createBundleService } from './bundles.ts'
import { createCollectionService } from './collections.ts'
import type { CatalogDeps } from './deps.ts'
import { createDuplicateService } from './duplicate.ts'
import { createBulkService } from './bulk/service.ts'
import { createEditService } from './edits.ts'
import { createIndexUpdater, derivedContext, figuresKey } from './index-updater.ts'
import { createExportService } from './export/service.ts'
import { createListService } from './list/list.ts'
import { createReader } from './list/reader.ts'
import { createTaskRunner } from './list/run-task.ts'
import { createSavedViews } from './list/saved-views.ts'
import { createImportService } from './import/service.ts'
import { createListingsService } from './listings/service.ts'
import { createListingEditService } from './listing-edits.ts'
import { createManyProducts } from './many-products.ts'
import { createDismissalService } from './doubles/dismiss.ts'
import { createDoublesService } from './doubles/service.ts'
import { createMergeService } from './doubles/merge.ts'
import { createPictureService } from './pictures.ts'
import { createProductHistory } from './product-history.ts'
import { createWantedPictures } from './wanted-pictures.ts'
import { createStockService } from './stock.ts'
import { createWarehouseService } from './warehouses.ts'
import { createReadinessService } from './readiness.ts'

export type CatalogService = ReturnType<typeof createCatalogService>

/** Up to this many products a whole list is built in a few milliseconds, right where it is asked for. */
const smallCatalog = 5_000

export function createCatalogService(deps: CatalogDeps) {
  const { catalog, derived, availability } = deps.repositories
  const takenBack = deps.repositories.bulk.takeBackUnfinished(derivedContext(deps))
  if (takenBack > 0) deps.log.warn({ groups: takenBack }, 'a bulk edit that did not get finished was taken back')
  const isSmall = (): boolean => deps.repositories.list.maxRid() <= smallCatalog
  const here = createTaskRunner(deps.repositories.orders)
  const reader = createReader({ databasePath: deps.databasePath, here, isSmall })
  const list = createListService(deps.repositories.list, reader, { baseCurrency: deps.baseCurrency, isSmall })
  const stock = createStockService(deps)
  // Before the index: what follows from an edit is counted before it is written down for the list.
  const bundles = createBundleService(deps, stock.of)
  const index = createIndexUpdater(deps, (rids) => {
    list.invalidate(rids)
    bulk.changed()
    readinessGroups.recount()
  })

  /** Throws NOT_FOUND. A product in the bin is found too. */
  const detail = (id: string): ProductDetail => {
    const product = catalog.product(id)
    if (!product) throw new DomainError('NOT_FOUND', { entity: 'product', id })
    return {
      ...product,
      currency: deps.baseCurrency(),
      variants: catalog.variants(id),
      pictures: catalog.pictures(id),
      listings: catalog.listings(id),
    }
  }

  const readinessGroups = createReadinessService(deps, detail)

  // Observed listing states are written by the sync with its own SQL; fees and markets change what every row shows.
  const off = deps.bus.on('changed', ({ topic, ids }) => {
    if (topic === 'catalog' && ids === null) {
      list.invalidate(null)
      bulk.changed()
      readinessGroups.recount()
    }
    if (topic === 'sync' || topic === 'catalog') list.invalidateListings()
    if (topic === 'shops' || topic === 'settings') rebuildWhenNeeded()
  })
  let contextKey = ''
  const rebuildWhenNeeded = (): void => {
    const key = figuresKey(deps)
    if (key === contextKey) return
    const first = contextKey === ''
    contextKey = key
    const whole = derived.isStale()
    if (first && !whole && derived.computedFrom() === key) return
    // Half-way through, the rows come from neither: a start after a crash has to begin again.
    if (!first) deps.store.transaction(() => derived.noteComputedFrom(''))
    index
      .rebuild(whole ? 'all' : 'figures', () => derived.noteComputedFrom(key))
      .then(() => deps.bus.emit('changed', { topic: 'catalog', ids: null }))
      .catch((error: unknown) => deps.log.error({ err: error }, 'catalog index rebuild failed'))
  }
  // After an import that was killed.
  deps.store.transaction(() => deps.repositories.titleIndex.ensure())
  rebuildWhenNeeded()

  const bulk = createBulkService(deps, list, () => list.invalidate(null))
  const many = createManyProducts(deps)

  return {
    ...list,
    bulk,
    /** Is a change of many products under way that history can't pass? */
    isChangingMany: (): boolean => bulk.isRunning() || many.isRunning(),
    ...createEditService(deps, many, detail),
    ...createPictureService(deps, detail),
    listings: createListingsService(deps, detail),
    ...createListingEditService(deps, detail),
    ...createDuplicateService(deps, detail),
    ...createBinService(deps),
    stock: { ...stock, ...bundles, warehouses: createWarehouseService(deps) },
    collections: createCollectionService(deps, many),
    available: availability.available,
    readinessGroups,
    exports: createExportService(deps, list),
    history: createProductHistory(deps),
    duplicates: {
      ...createDoublesService(deps),
      ...createDismissalService(deps),
      ...createMergeService(deps, detail),
    },
    views: createSavedViews(deps),
    wantedPictures: createWantedPictures(deps),
    imports: createImportService(deps, {
      onProductsWritten: () => list.invalidate(null),
      onOver: bulk.catchUp,
    }),
    product: detail,
    /** Pieces at or below which a product counts as low: its own level, else the workspace's. */
    lowStockLevel: (id: string): number => catalog.product(id)?.lowStockLevel ?? deps.lowStockLevel(),
    findBySku: (sku: string): ProductDetail | null => {
      const found = catalog.variantBySku(sku.trim())
      return found ? detail(found.productId) : null
    },
    /** What the card of a product says in a shop. Throws NOT_FOUND for an unknown product. */
    cardModel: (request: CardRequest & { uiLocale?: string }): CardModel => {
      const shop = deps.shops().find((candidate) => candidate.id === request.shopId) ?? null
      const product = detail(request.productId)
      const context = { showId: request.showId ?? null }
      const available = (variantId: string): number => availability.available(variantId, context)
      return cardModelOf(product, shop, request.uiLocale ?? 'en', { ...request, available })
    },
    /** Every listing rule that a product fails in a shop's market, with the shop's own texts and prices. Throws NOT_FOUND. */
    readiness: (productId: string, shopId: string): Finding[] => {
      const shop = deps.shops().find((candidate) => candidate.id === shopId)
      if (!shop) throw new DomainError('NOT_FOUND', { entity: 'shop', id: shopId })
      const product = detail(productId)
      const listing = product.listings.find((candidate) => candidate.shopId === shopId)
      const ownPrice = shop.currency === product.currency
      const variants = product.variants.map((variant) => ({
        ...variant,
        priceMinor: listing?.variantPrices[variant.id] ?? (ownPrice ? variant.priceMinor : null),
      }))
      const pictures = picturesIn(product.pictures, listing?.pictureIds ?? null)
      const title = listing?.title ?? product.title
      const descriptionHtml = listing?.descriptionHtml ?? product.descriptionHtml
      return readiness({ ...product, title, descriptionHtml, variants, pictures }, shop)
    },
    rebuildIndex: index.rebuild,
    dispose: async (): Promise<void> => {
      off()
      bundles.dispose()
      index.stop()
      await bulk.dispose()
      await reader.dispose()
    },
  }
}
