// What the sandbox platform keeps. Content is stored in the platform's own field names, as it came in.

export interface SandboxSeller {
  localShopId: string
  appKey: string
  appSecret: string
  serviceId: string
  shopId: string
  cipher: string
  name: string
  market: string
  currency: string
  warehouseId: string
  /** Authorisation code that still can be traded; null once used. */
  code: string | null
  accessToken: string | null
  /** UTC ms. */
  accessExpiresAt: number
  refreshToken: string | null
  refreshExpiresAt: number
}

export interface SkuContent {
  id: string
  seller_sku: string
  external_sku_id?: string
  sales_attributes?: { id: string; name: string; value_id: string; value_name: string }[]
  price?: { amount: string; currency: string }
  list_price?: { amount: string; currency: string }
  inventory?: { warehouse_id: string; quantity: number }[]
  identifier_code?: { type: string; code: string }
}

export interface ProductContent {
  title: string
  description: string
  category_id: string
  category_version: string
  main_images: { uri: string }[]
  skus: SkuContent[]
  package_weight?: { value: string; unit: string }
  package_dimensions?: { length: string; width: string; height: string; unit: string }
}

export type ProductStatus =
  'DRAFT' | 'PENDING' | 'FAILED' | 'ACTIVATE' | 'SELLER_DEACTIVATED' | 'PLATFORM_DEACTIVATED' | 'FREEZE' | 'DELETED'
export type AuditStatus = 'NONE' | 'AUDITING' | 'FAILED' | 'PRE_APPROVED' | 'APPROVED'

export interface AuditReason {
  listing_platform: 'TIKTOK_SHOP'
  position: string
  reasons: string[]
  suggestions: string[]
}

export interface SandboxProduct {
  id: string
  shopId: string
  idempotencyKey: string | null
  externalProductId: string | null
  status: ProductStatus
  auditStatus: AuditStatus
  /** UTC ms at which the review decides; null when nothing is under review. */
  auditDueMs: number | null
  auditReasons: AuditReason[]
  /** Counts submissions, so that a second one can be judged differently. */
  version: number
  /** What buyers see. */
  live: ProductContent | null
  /** What is under review, or failed it without ever having been live. */
  review: ProductContent | null
  draft: ProductContent | null
  /** Unix seconds. */
  createTime: number
  updateTime: number
}

export interface SandboxOrder {
  id: string
  status: string
  create_time: number
  paid_time: number
  update_time: number
  user_id: string
  buyer_email: string
  payment: { currency: string; sub_total: string; shipping_fee: string; total_amount: string }
  line_items: {
    id: string
    product_id: string
    product_name: string
    sku_id: string
    sku_name: string
    seller_sku: string
    sale_price: string
    original_price: string
    currency: string
  }[]
}

/** A refusal in the platform's own terms. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  readonly httpStatus: number
  readonly code: number
  constructor(code: number, message: string, httpStatus = 400) {
    super(message)
    this.code = code
    this.httpStatus = httpStatus
  }
}

export interface SandboxCall {
  seller: SandboxSeller
  /** Values of the {…} parts of the path, in order. */
  params: string[]
  query: URLSearchParams
  body: Record<string, unknown>
  /** Uploaded file of a multipart request. */
  file: Uint8Array | null
  fields: Record<string, string>
  nowMs: number
}
