// The product endpoints of the sandbox: create, edit, price, stock, activation.
import type { SandboxFaults } from '#shared/domain/sync.ts'
import { isLeaf } from './categories.ts'
import { readContent, savedProduct, visible } from './content.ts'
import type { SandboxRepository } from './repository.ts'
import { listingProblems, structuralProblems } from './rules.ts'
import { ApiFailure, type ProductContent, type SandboxCall, type SandboxProduct, type SkuContent } from './types.ts'

export interface ProductDeps {
  repository: SandboxRepository
  faults: () => SandboxFaults
}

const seconds = (ms: number) => Math.floor(ms / 1000)
const locked = ['FREEZE', 'DELETED']

export function createProductEndpoints({ repository, faults }: ProductDeps) {
  const must = (call: SandboxCall): SandboxProduct => {
    const product = repository.product(call.seller.shopId, call.params[0] ?? '')
    if (!product || locked.includes(product.status)) throw new ApiFailure(12052048, 'The product does not exist')
    return product
  }
  const check = (call: SandboxCall, content: ProductContent, mode: string): void => {
    const imageSizeOf = (uri: string) => repository.image(uri)
    const problem =
      structuralProblems(content, call.seller, imageSizeOf)[0] ??
      (mode === 'LISTING' ? listingProblems(content, call.seller, imageSizeOf, isLeaf)[0] : undefined)
    if (problem) throw new ApiFailure(problem.code, problem.message)
  }
  const modeOf = (call: SandboxCall): string => {
    const mode = call.body['save_mode'] ?? 'LISTING'
    if (mode !== 'LISTING' && mode !== 'AS_DRAFT') throw new ApiFailure(12052990, 'save_mode: AS_DRAFT or LISTING')
    return mode
  }
  /** The product with new content: a draft is kept aside, a listing goes to review. */
  const submit = (
    call: SandboxCall,
    product: SandboxProduct,
    content: ProductContent,
    mode: string,
  ): SandboxProduct => {
    const changed = { ...product, updateTime: seconds(call.nowMs), version: product.version + 1 }
    if (mode === 'AS_DRAFT')
      return product.live || product.status === 'FAILED'
        ? { ...changed, draft: content }
        : { ...changed, status: 'DRAFT', auditStatus: 'NONE', draft: content, review: null, auditDueMs: null }
    return {
      ...changed,
      status: product.live ? product.status : 'PENDING',
      auditStatus: 'AUDITING',
      auditReasons: [],
      auditDueMs: call.nowMs + faults().auditDelayMs,
      review: content,
      draft: null,
      live: product.live && withCommerceOf(product.live, content),
    }
  }
  const edit = (call: SandboxCall, body: Record<string, unknown>) => {
    const product = must(call)
    const mode = modeOf(call)
    if (mode === 'AS_DRAFT' && product.status === 'PENDING')
      throw new ApiFailure(12052990, 'saving as draft is not supported while the product is under review')
    const content = readContent(body, allSkus(product), repository.nextId)
    check(call, content, mode)
    const external = body['external_product_id']
    const next = submit(
      call,
      { ...product, externalProductId: typeof external === 'string' ? external : product.externalProductId },
      content,
      mode,
    )
    repository.saveProduct(next)
    return { ...savedProduct(next, content), audit: { status: next.auditStatus } }
  }
  const editSkus = (call: SandboxCall, change: (sku: SkuContent, body: Record<string, unknown>) => SkuContent) => {
    const product = must(call)
    const skus = (call.body['skus'] ?? []) as Record<string, unknown>[]
    const known = allSkus(product)
    const apply = (content: ProductContent | null): ProductContent | null =>
      content && {
        ...content,
        skus: content.skus.map((sku) => {
          const body = skus.find(({ id }) => id === sku.id)
          return body ? change(sku, body) : sku
        }),
      }
    for (const { id } of skus)
      if (!known.some((sku) => sku.id === id)) throw new ApiFailure(12052990, `skus.id: unknown SKU ${String(id)}`)
    const next = {
      ...product,
      live: apply(product.live),
      review: apply(product.review),
      draft: apply(product.draft),
      updateTime: seconds(call.nowMs),
    }
    for (const content of [next.live, next.review, next.draft]) if (content) check(call, content, 'AS_DRAFT')
    repository.saveProduct(next)
    return next
  }
  const setStatus = (call: SandboxCall, from: string[], to: SandboxProduct['status']) => {
    const ids = call.body['product_ids']
    if (!Array.isArray(ids) || ids.length === 0 || ids.length > 20)
      throw new ApiFailure(12052990, 'product_ids: 1 to 20')
    const errors = (ids as string[]).flatMap((id) => {
      const product = repository.product(call.seller.shopId, id)
      const detail = { product_id: id, extra_errors: [] }
      if (!product) return [{ code: 12052048, message: "You can't edit other sellers' products", detail }]
      if (product.status === to) return []
      if (!from.includes(product.status))
        return [{ code: 12052990, message: `Check failed: the product is ${product.status}`, detail }]
      const back = to === 'ACTIVATE' && !product.live
      repository.saveProduct({
        ...product,
        status: back ? 'PENDING' : to,
        auditStatus: back ? 'AUDITING' : product.auditStatus,
        auditDueMs: back ? call.nowMs + faults().auditDelayMs : to === 'ACTIVATE' ? product.auditDueMs : null,
        updateTime: seconds(call.nowMs),
      })
      return []
    })
    return { errors: errors.map(({ detail, ...error }) => ({ ...error, detail: { product_id: detail.product_id } })) }
  }

  return {
    create: (call: SandboxCall) => {
      const { body, seller, nowMs } = call
      const key = body['idempotency_key']
      if (key !== undefined && (typeof key !== 'string' || key === '' || key.length > 128))
        throw new ApiFailure(12052990, 'idempotency_key: 1 to 128 characters')
      const known = typeof key === 'string' ? repository.productByKey(seller.shopId, key) : null
      if (known) return savedProduct(known, visible(known))
      const external = body['external_product_id']
      if (typeof external === 'string' && external.length > 999)
        throw new ApiFailure(12052990, 'external_product_id: at most 999 characters')
      const mode = modeOf(call)
      const content = readContent(body, [], repository.nextId)
      check(call, content, mode)
      const blank: SandboxProduct = {
        id: repository.nextId('1729'),
        shopId: seller.shopId,
        idempotencyKey: typeof key === 'string' ? key : null,
        externalProductId: typeof external === 'string' ? external : null,
        status: 'DRAFT',
        auditStatus: 'NONE',
        auditDueMs: null,
        auditReasons: [],
        version: 0,
        live: null,
        review: null,
        draft: null,
        createTime: seconds(nowMs),
        updateTime: seconds(nowMs),
      }
      const product = submit(call, blank, content, mode)
      repository.saveProduct(product)
      return savedProduct(product, content)
    },
    edit: (call: SandboxCall) => edit(call, call.body),
    partialEdit: (call: SandboxCall) => {
      const product = must(call)
      const current = product.draft ?? product.live ?? product.review
      const { warnings: _none, ...answer } = edit(call, { ...current, ...call.body })
      return answer
    },
    prices: (call: SandboxCall) => {
      if (must(call).status !== 'ACTIVATE')
        throw new ApiFailure(12052990, 'Only products on sale can change their price')
      editSkus(call, (sku, body) => {
        const price = body['price'] as SkuContent['price']
        if (!price || !(Number(price.amount) > 0)) throw new ApiFailure(12052990, 'skus.price.amount is required')
        const listPrice = body['list_price'] as SkuContent['list_price']
        return { ...sku, price, ...(listPrice ? { list_price: listPrice } : {}) }
      })
      return {}
    },
    inventory: (call: SandboxCall) => {
      editSkus(call, (sku, body) => {
        const inventory = body['inventory'] as SkuContent['inventory']
        const all = (sku.inventory ?? []).every(({ warehouse_id }) =>
          inventory?.some((entry) => entry.warehouse_id === warehouse_id),
        )
        if (!inventory || !all) throw new ApiFailure(12019022, 'All warehouses of the SKU must be listed')
        return { ...sku, inventory }
      })
      return { errors: [] }
    },
    activate: (call: SandboxCall) => setStatus(call, ['SELLER_DEACTIVATED', 'DRAFT'], 'ACTIVATE'),
    deactivate: (call: SandboxCall) => setStatus(call, ['ACTIVATE', 'PENDING', 'FAILED'], 'SELLER_DEACTIVATED'),
  }
}

const allSkus = ({ live, review, draft }: SandboxProduct): SkuContent[] => [
  ...(live?.skus ?? []),
  ...(review?.skus ?? []),
  ...(draft?.skus ?? []),
]

/** Price and stock of an edit are on sale at once, without review. */
const withCommerceOf = (live: ProductContent, next: ProductContent): ProductContent => ({
  ...live,
  skus: live.skus.map((sku) => {
    const edited = next.skus.find(({ id }) => id === sku.id)
    return edited
      ? {
          ...sku,
          ...(edited.price ? { price: edited.price } : {}),
          ...(edited.inventory ? { inventory: edited.inventory } : {}),
        }
      : sku
  }),
})
