// Rules of the platforms that Vitrine writes files for: Shopify's products and the feeds of Google, Meta and Pinterest.
import type { Rule } from './rule.ts'

export const shopifyRules: readonly Rule[] = [
  { id: 'title_too_short', markets: '*', severity: 'blocks', limits: { min: 1 }, source: 'shopify-csv' },
  { id: 'title_too_long', markets: '*', severity: 'blocks', limits: { max: 255 }, source: 'shopify-product-set' },
  { id: 'description_missing', markets: '*', severity: 'advice', source: 'shopify-csv' },
  { id: 'picture_missing', markets: '*', severity: 'advice', source: 'shopify-csv' },
  { id: 'pictures_too_many', markets: '*', severity: 'blocks', limits: { max: 250 }, source: 'shopify-product-set' },
  { id: 'pictures_duplicate', markets: '*', severity: 'advice', source: 'shopify-csv' },
  { id: 'variants_missing', markets: '*', severity: 'blocks', source: 'shopify-product-set' },
  { id: 'variants_too_many', markets: '*', severity: 'blocks', limits: { max: 2048 }, source: 'shopify-product-set' },
  { id: 'option_value_missing', markets: '*', severity: 'blocks', source: 'shopify-csv' },
  { id: 'option_name_too_long', markets: '*', severity: 'blocks', limits: { max: 255 }, source: 'shopify-product-set' },
  {
    id: 'option_value_too_long',
    markets: '*',
    severity: 'blocks',
    limits: { max: 255 },
    source: 'shopify-product-set',
  },
  { id: 'price_missing', markets: '*', severity: 'blocks', source: 'shopify-csv' },
  { id: 'compare_at_not_above', markets: '*', severity: 'advice', source: 'shopify-csv' },
  // Carrier rates at the checkout are computed from it.
  { id: 'weight_missing', markets: '*', severity: 'advice', source: 'shopify-csv' },
  { id: 'sku_missing', markets: '*', severity: 'advice', source: 'shopify-csv' },
  { id: 'barcode_invalid', markets: '*', severity: 'advice', source: 'shopify-csv' },
]

export const googleRules: readonly Rule[] = [
  { id: 'title_too_short', markets: '*', severity: 'blocks', limits: { min: 1 }, source: 'google-spec' },
  { id: 'title_too_long', markets: '*', severity: 'blocks', limits: { max: 150 }, source: 'google-spec' },
  { id: 'description_missing', markets: '*', severity: 'blocks', source: 'google-spec' },
  { id: 'description_too_long', markets: '*', severity: 'blocks', limits: { max: 5000 }, source: 'google-spec' },
  { id: 'category_missing', markets: '*', severity: 'advice', source: 'google-spec' },
  { id: 'brand_missing', markets: '*', severity: 'blocks', source: 'google-spec' },
  { id: 'brand_too_long', markets: '*', severity: 'blocks', limits: { max: 70 }, source: 'google-spec' },
  { id: 'picture_missing', markets: '*', severity: 'blocks', source: 'google-spec' },
  { id: 'picture_too_small', markets: '*', severity: 'blocks', limits: { min: 100 }, source: 'google-spec' },
  { id: 'pictures_too_many', markets: '*', severity: 'advice', limits: { max: 11 }, source: 'google-spec' },
  { id: 'price_missing', markets: '*', severity: 'blocks', source: 'google-spec' },
  { id: 'sku_too_long', markets: '*', severity: 'blocks', limits: { max: 50 }, source: 'google-spec' },
  { id: 'barcode_missing', markets: '*', severity: 'advice', source: 'google-spec' },
  { id: 'barcode_invalid', markets: '*', severity: 'blocks', source: 'google-spec' },
  { id: 'barcode_duplicate', markets: '*', severity: 'blocks', source: 'google-spec' },
]

export const metaRules: readonly Rule[] = [
  { id: 'title_too_short', markets: '*', severity: 'blocks', limits: { min: 1 }, source: 'meta-spec' },
  { id: 'title_too_long', markets: '*', severity: 'blocks', limits: { max: 200 }, source: 'meta-spec' },
  { id: 'description_missing', markets: '*', severity: 'blocks', source: 'meta-spec' },
  { id: 'description_too_long', markets: '*', severity: 'blocks', limits: { max: 9999 }, source: 'meta-spec' },
  { id: 'brand_missing', markets: '*', severity: 'blocks', source: 'meta-spec' },
  { id: 'brand_too_long', markets: '*', severity: 'blocks', limits: { max: 100 }, source: 'meta-spec' },
  { id: 'picture_missing', markets: '*', severity: 'blocks', source: 'meta-spec' },
  { id: 'picture_too_small', markets: '*', severity: 'blocks', limits: { min: 500 }, source: 'meta-spec' },
  { id: 'price_missing', markets: '*', severity: 'blocks', source: 'meta-spec' },
  { id: 'sku_too_long', markets: '*', severity: 'blocks', limits: { max: 100 }, source: 'meta-spec' },
  { id: 'barcode_invalid', markets: '*', severity: 'advice', source: 'meta-spec' },
]

export const pinterestRules: readonly Rule[] = [
  { id: 'title_too_short', markets: '*', severity: 'advice', limits: { min: 1 }, source: 'pinterest-spec' },
  { id: 'title_too_long', markets: '*', severity: 'advice', limits: { max: 150 }, source: 'pinterest-spec' },
  { id: 'description_missing', markets: '*', severity: 'advice', source: 'pinterest-spec' },
  { id: 'description_too_long', markets: '*', severity: 'advice', limits: { max: 10_000 }, source: 'pinterest-spec' },
  { id: 'picture_missing', markets: '*', severity: 'advice', source: 'pinterest-spec' },
  { id: 'price_missing', markets: '*', severity: 'advice', source: 'pinterest-spec' },
  { id: 'barcode_missing', markets: '*', severity: 'advice', source: 'pinterest-spec' },
]
