// Reading the body of create and edit into what the sandbox keeps, and writing it back as the platform answers it.
import { ancestryOf } from './categories.ts'
import { ApiFailure, type ProductContent, type SandboxProduct, type SkuContent } from './types.ts'

type Body = Record<string, unknown>
type NewId = (prefix: string) => string

const list = (value: unknown): Body[] => {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw new ApiFailure(12052990, 'a list was expected')
  return value as Body[]
}
const text = (body: Body, field: string): string => {
  const value = body[field]
  if (value === undefined) return ''
  if (typeof value !== 'string') throw new ApiFailure(12052990, `${field}: a string was expected`)
  return value
}

/** Throws ApiFailure where the body is not even shaped right. `known` are the SKUs that the product already has. */
export function readContent(body: Body, known: readonly SkuContent[], newId: NewId): ProductContent {
  const skus = list(body['skus']).map((sku) => readSku(sku, known, newId))
  return {
    title: text(body, 'title'),
    description: text(body, 'description'),
    category_id: text(body, 'category_id'),
    category_version: text(body, 'category_version') || 'v1',
    main_images: list(body['main_images']).map((image) => ({ uri: text(image, 'uri') })),
    skus: sameIdsForSameNames(skus, newId),
    ...pick(body, ['package_weight', 'package_dimensions']),
  }
}

function readSku(sku: Body, known: readonly SkuContent[], newId: NewId): SkuContent {
  const given = text(sku, 'id')
  const existing = known.find(({ id }) => id === given)
  if (given && !existing) throw new ApiFailure(12052990, `skus.id: ${given} does not belong to this product`)
  const attributes = list(sku['sales_attributes']).map((attribute) => ({
    id: text(attribute, 'id'),
    name: text(attribute, 'name'),
    value_id: text(attribute, 'value_id'),
    value_name: text(attribute, 'value_name'),
  }))
  return {
    // Price and stock that are left out keep their value.
    ...(existing ? pick({ ...existing }, ['price', 'inventory']) : {}),
    ...pick(sku, ['price', 'list_price', 'inventory', 'identifier_code', 'external_sku_id']),
    id: existing?.id ?? newId('1729'),
    seller_sku: text(sku, 'seller_sku'),
    ...(attributes.length > 0 ? { sales_attributes: attributes } : {}),
  }
}

function sameIdsForSameNames(skus: SkuContent[], newId: NewId): SkuContent[] {
  const ids = new Map<string, string>()
  const idOf = (key: string, given: string) => {
    const id = given || ids.get(key) || newId('1000')
    ids.set(key, id)
    return id
  }
  return skus.map((sku) => ({
    ...sku,
    ...(sku.sales_attributes
      ? {
          sales_attributes: sku.sales_attributes.map((attribute) => ({
            ...attribute,
            id: idOf(attribute.name, attribute.id),
            value_id: idOf(`${attribute.name}\n${attribute.value_name}`, attribute.value_id),
          })),
        }
      : {}),
  }))
}

const pick = (body: Body, fields: string[]): object =>
  Object.fromEntries(fields.filter((field) => body[field] !== undefined).map((field) => [field, body[field]]))

export const savedProduct = (product: SandboxProduct, content: ProductContent) => ({
  product_id: product.id,
  skus: content.skus.map(({ id, seller_sku, external_sku_id, sales_attributes }) => ({
    id,
    seller_sku,
    external_sku_id: external_sku_id ?? '',
    sales_attributes: (sales_attributes ?? []).map((attribute) => ({ id: attribute.id, value_id: attribute.value_id })),
  })),
  warnings: [],
})

const skuAnswer = (sku: SkuContent) => ({
  id: sku.id,
  seller_sku: sku.seller_sku,
  ...(sku.price
    ? {
        price: {
          currency: sku.price.currency,
          tax_exclusive_price: sku.price.amount,
          sale_price: sku.price.amount,
        },
      }
    : {}),
  inventory: sku.inventory ?? [],
  status_info: { status: 'NORMAL' },
})

/** What a plain read shows: what is on sale, else what is under review or was saved as a draft. */
export const visible = (product: SandboxProduct): ProductContent => {
  const content = product.live ?? product.review ?? product.draft
  if (!content) throw new Error(`product ${product.id} has no content`)
  return content
}

export const searchAnswer = (product: SandboxProduct, market: string) => ({
  id: product.id,
  title: visible(product).title,
  status: product.status,
  audit: { status: product.auditStatus, pre_approved_reasons: [] },
  has_draft: product.draft !== null && product.live !== null,
  is_not_for_sale: false,
  sales_regions: [market],
  skus: visible(product).skus.map(skuAnswer),
  create_time: product.createTime,
  update_time: product.updateTime,
})

export function detailAnswer(product: SandboxProduct, version: 'live' | 'review' | 'draft') {
  const content = product[version] ?? visible(product)
  return {
    id: product.id,
    title: content.title,
    description: content.description,
    status: product.status,
    audit: { status: product.auditStatus, pre_approved_reasons: [] },
    audit_failed_reasons: product.auditReasons,
    has_draft: product.draft !== null && product.live !== null,
    external_product_id: product.externalProductId ?? '',
    category_chains: ancestryOf(content.category_id).map((category) => ({
      id: category.id,
      parent_id: category.parentId,
      local_name: category.name,
      is_leaf: category.isLeaf,
    })),
    main_images: content.main_images.map(({ uri }) => ({ uri, urls: [], thumb_urls: [] })),
    ...pick({ ...content }, ['package_weight', 'package_dimensions']),
    skus: content.skus.map((sku) => ({
      ...skuAnswer(sku),
      external_sku_id: sku.external_sku_id ?? '',
      ...pick({ ...sku }, ['sales_attributes', 'identifier_code', 'list_price']),
    })),
    create_time: product.createTime,
    update_time: product.updateTime,
  }
}
