// Edits of products and variants. Each is one group of the change log: undo takes it back as a whole.
import type { ProductPatch, VariantPatch } from '#shared/contract/catalog.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { ProductId, VariantId } from '#shared/domain/ids.ts'
import type { Product, ProductDetail, ProductStatus, Variant } from '#shared/domain/product.ts'
import { maxPieces } from '#shared/domain/stock.ts'
import { newId } from '../kernel/ids.ts'
import type { GroupMeta, Op } from '../kernel/store.ts'
import type { Actor, CatalogDeps } from './deps.ts'
import { emptyProduct, emptyVariant } from './blank.ts'
import type { ManyProducts } from './many-products.ts'
import { productIssues, slugOf } from './rules.ts'

export interface Command {
  commandId: string
}

export type EditService = ReturnType<typeof createEditService>

export function createEditService(deps: CatalogDeps, many: ManyProducts, detail: (id: string) => ProductDetail) {
  const { store, clock } = deps
  const { catalog, availability } = deps.repositories

  /** Runs one edit of one product under its command id and gives the product as it is now. */
  const edit = (
    procedure: string,
    commandId: string,
    work: () => { productId: ProductId; meta: Omit<GroupMeta, 'commandId'>; ops: Op[] },
  ): ProductDetail => {
    const productId = store.command(commandId, procedure, () => {
      const { productId: id, meta, ops } = work()
      store.changes.apply({ ...meta, commandId }, ops)
      return id
    })
    return detail(productId)
  }
  const mustProduct = (id: string): Product => {
    const product = catalog.product(id)
    if (!product) throw new DomainError('NOT_FOUND', { entity: 'product', id })
    return product
  }
  const mustVariant = (id: string): { product: Product; variants: Variant[]; variant: Variant } => {
    const productId = catalog.productOfVariant(id)
    const variants = productId ? catalog.variants(productId) : []
    const variant = variants.find((candidate) => candidate.id === id)
    if (!productId || !variant) throw new DomainError('NOT_FOUND', { entity: 'variant', id })
    return { product: mustProduct(productId), variants, variant }
  }
  const skuTaken = (sku: string, variantId: string): boolean => {
    const owner = catalog.variantBySku(sku)
    return owner !== undefined && owner.id !== variantId
  }
  const check = (product: Product, variants: Variant[], touched: string): void => {
    // SKUs that nobody touches now may be duplicates from elsewhere; they must not block an edit of the title.
    const taken = (sku: string, id: string) => (touched === 'all' || touched === id) && skuTaken(sku, id)
    const issues = productIssues({ ...product, variants }, taken)
    if (issues.length > 0) throw new DomainError('INVALID', { issues })
  }
  const stamp = (id: string): Op => ({ op: 'update', entity: 'product', id, patch: { updatedAt: clock.now() } })

  return {
    createProduct: (
      input: Command & { title: string; priceMinor: number; sku: string; barcode?: string | undefined },
      actor: Actor,
    ) =>
      edit('catalog.createProduct', input.commandId, () => {
        const now = clock.now()
        const productId = newId<ProductId>()
        const slug = slugOf(input.title)
        const handle = slug === '' || catalog.handleTaken(slug) ? `${slug || 'product'}-${productId.slice(-8)}` : slug
        const row = { ...emptyProduct, title: input.title, handle, createdAt: now, updatedAt: now }
        const variant = {
          ...emptyVariant,
          productId,
          sku: input.sku.trim(),
          barcode: (input.barcode ?? '').trim(),
          priceMinor: input.priceMinor,
          updatedAt: now,
        }
        const variantId = newId<VariantId>()
        check({ ...row, id: productId }, [{ ...variant, id: variantId }], 'all')
        return {
          productId,
          meta: { label: 'catalog.product.created', values: { title: input.title }, actor },
          ops: [
            { op: 'insert', entity: 'product', id: productId, row },
            { op: 'insert', entity: 'variant', id: variantId, row: variant },
          ],
        }
      }),

    updateProduct: (input: Command & { id: ProductId; patch: ProductPatch }, actor: Actor) =>
      edit('catalog.updateProduct', input.commandId, () => {
        const product = mustProduct(input.id)
        const next = { ...product, ...defined(input.patch) }
        const variants = catalog.variants(input.id).map((variant) => ({ ...variant, ...clearOptions(next.options) }))
        check(next, variants, 'none')
        const cleared = input.patch.options
          ? variants.map((variant): Op => ({
              op: 'update',
              entity: 'variant',
              id: variant.id,
              patch: { ...clearOptions(next.options), updatedAt: clock.now() },
            }))
          : []
        return {
          productId: input.id,
          meta: { label: 'catalog.product.updated', values: { title: next.title }, actor },
          ops: [
            { op: 'update', entity: 'product', id: input.id, patch: { ...input.patch, updatedAt: clock.now() } },
            ...cleared,
          ],
        }
      }),

    updateVariant: (input: Command & { id: VariantId; patch: VariantPatch }, actor: Actor) =>
      edit('catalog.updateVariant', input.commandId, () => {
        const { product, variants, variant } = mustVariant(input.id)
        const patch = { ...defined(input.patch), ...clearOptions(product.options) }
        if (patch.sku !== undefined) patch.sku = patch.sku.trim()
        if (patch.stock !== undefined && patch.stock !== variant.stock && availability.isBundle(variant.id)) {
          throw new DomainError('INVALID', { issues: [{ path: 'stock', rule: 'bundle_stock' }] })
        }
        const next = variants.map((other) => (other.id === input.id ? { ...other, ...patch } : other))
        check(product, next, patch.sku !== undefined && patch.sku !== variant.sku ? input.id : 'none')
        return {
          productId: product.id,
          meta: { label: 'catalog.variant.updated', values: { title: product.title, sku: variant.sku }, actor },
          ops: [
            { op: 'update', entity: 'variant', id: input.id, patch: { ...patch, updatedAt: clock.now() } },
            stamp(product.id),
          ],
        }
      }),

    addVariant: (input: Command & { productId: ProductId; values: VariantPatch }, actor: Actor) =>
      edit('catalog.addVariant', input.commandId, () => {
        const product = mustProduct(input.productId)
        const variants = catalog.variants(product.id)
        const id = newId<VariantId>()
        const row = {
          ...emptyVariant,
          ...defined(input.values),
          ...clearOptions(product.options),
          sku: (input.values.sku ?? '').trim(),
          productId: product.id,
          position: (variants.at(-1)?.position ?? -1) + 1,
          updatedAt: clock.now(),
        }
        check(product, [...variants, { ...row, id }], id)
        return {
          productId: product.id,
          meta: { label: 'catalog.variant.added', values: { title: product.title }, actor },
          ops: [{ op: 'insert', entity: 'variant', id, row }, stamp(product.id)],
        }
      }),

    removeVariant: (input: Command & { id: VariantId }, actor: Actor) =>
      edit('catalog.removeVariant', input.commandId, () => {
        const { product, variants, variant } = mustVariant(input.id)
        if (variants.length === 1) {
          throw new DomainError('INVALID', { issues: [{ path: 'variants', rule: 'last_variant' }] })
        }
        return {
          productId: product.id,
          meta: { label: 'catalog.variant.removed', values: { title: product.title, sku: variant.sku }, actor },
          ops: [{ op: 'delete', entity: 'variant', id: input.id }, stamp(product.id)],
        }
      }),

    /** Adds to the stock (negative takes away); the result stays within what a variant may hold. A bundle's parts take it. */
    adjustStock: (input: Command & { variantId: VariantId; delta: number }, actor: Actor) =>
      edit('catalog.adjustStock', input.commandId, () => {
        const { product, variant } = mustVariant(input.variantId)
        const taken = [...availability.taken(variant.id, input.delta)]
        return {
          productId: product.id,
          meta: { label: 'catalog.stock.adjusted', values: { title: product.title, delta: input.delta }, actor },
          ops: [
            ...taken.map(([id, delta]): Op => {
              const stock = Math.min(maxPieces, Math.max(-maxPieces, availability.stockOf(id) + delta))
              return { op: 'update', entity: 'variant', id, patch: { stock, updatedAt: clock.now() } }
            }),
            stamp(product.id),
          ],
        }
      }),

    setStatus: ({ status, ...input }: Command & { ids: ProductId[]; status: ProductStatus }, actor: Actor) =>
      many.change({
        ...input,
        procedure: 'catalog.setStatus',
        label: `catalog.status.${status}`,
        actor,
        change: { kind: 'status', status },
      }),
    moveToBin: (input: Command & { ids: ProductId[] }, actor: Actor) =>
      many.change({
        ...input,
        procedure: 'catalog.moveToBin',
        label: 'catalog.product.binned',
        actor,
        change: { kind: 'bin' },
      }),
    restore: (input: Command & { ids: ProductId[] }, actor: Actor) =>
      many.change({
        ...input,
        procedure: 'catalog.restore',
        label: 'catalog.product.restored',
        actor,
        change: { kind: 'restore' },
      }),
  }
}

/** Option values beyond the product's options don't exist. */
const clearOptions = (options: string[]): { option1?: null; option2?: null; option3?: null } => ({
  ...(options.length < 1 ? { option1: null } : {}),
  ...(options.length < 2 ? { option2: null } : {}),
  ...(options.length < 3 ? { option3: null } : {}),
})

/** Without the fields that the caller left undefined. */
function defined<T extends object>(patch: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}
