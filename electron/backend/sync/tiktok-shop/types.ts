// The part of TikTok Shop's JSON that the connector reads and writes; the contract test holds it against the OpenAPI files.

export interface RemoteShop {
  id: string
  name: string
  region: string
  cipher: string
}

export interface RemoteWarehouse {
  id: string
  name: string
  type: string
  effect_status: string
  is_default: boolean
}

export interface RemoteAttribute {
  id: string
  name: string
  type: 'SALES_PROPERTY' | 'PRODUCT_PROPERTY'
  /** The platform's own spelling. */
  is_requried?: boolean
  is_customizable?: boolean
  values?: { id: string; name: string }[]
}

export interface SkuBody {
  id?: string
  external_sku_id: string
  seller_sku: string
  sales_attributes?: { name: string; value_name: string }[]
  price?: { amount: string; currency: string }
  list_price?: { amount: string; currency: string }
  inventory?: { warehouse_id: string; quantity: number }[]
  identifier_code?: { type: string; code: string }
}

export interface ProductBody {
  save_mode: 'AS_DRAFT' | 'LISTING'
  title: string
  description: string
  category_id: string
  category_version: 'v1' | 'v2'
  main_images: { uri: string }[]
  skus: SkuBody[]
  package_weight?: { value: string; unit: 'KILOGRAM' }
  external_product_id: string
  idempotency_key?: string
}

export interface SavedProduct {
  product_id: string
  skus?: { id: string; seller_sku?: string; external_sku_id?: string }[]
  warnings?: { message: string }[]
  audit?: { status: string }
}

export interface RemoteSku {
  id: string
  seller_sku?: string
  external_sku_id?: string
  price?: { currency: string; sale_price?: string; tax_exclusive_price?: string }
  inventory?: { warehouse_id: string; quantity: number }[]
}

export interface RemoteProduct {
  id: string
  title: string
  status: string
  audit?: { status: string }
  update_time: number
  skus?: RemoteSku[]
}

export interface RemoteProductDetail extends RemoteProduct {
  description?: string
  external_product_id?: string
  audit_failed_reasons?: { position: string; reasons?: string[]; suggestions?: string[] }[]
  has_draft?: boolean
}

export interface ItemErrors {
  errors?: { code: number; message: string }[]
}

export interface RemoteOrderLine {
  id: string
  product_id: string
  product_name: string
  sku_id: string
  seller_sku?: string
  sale_price: string
  currency?: string
}

export interface RemoteOrder {
  id: string
  status: string
  create_time: number
  update_time: number
  payment?: { currency?: string; total_amount?: string }
  line_items?: RemoteOrderLine[]
}
