// Rules of the platforms that Vitrine writes files for: Shopify's products and the feeds of Google, Meta and Pinterest.
import { rowsOf, type Rule } from './rule.ts'

const csv = rowsOf('shopify-csv')
const product = rowsOf('shopify-product-set')

export const shopifyRules: readonly Rule[] = [
  csv.blocks('title_too_short', { min: 1 }),
  product.blocks('title_too_long', { max: 255 }),
  csv.advises('description_missing'),
  csv.advises('picture_missing'),
  product.blocks('pictures_too_many', { max: 250 }),
  // The guide says 4472 pixels or 20 megapixels; larger ones have been taken, so that it is no reason to stop.
  rowsOf('shopify-media').advises('picture_too_large', { max: 4472 }),
  csv.advises('pictures_duplicate'),
  product.blocks('variants_missing'),
  rowsOf('shopify-variants').blocks('variants_too_many', { max: 2048 }),
  csv.blocks('option_value_missing'),
  product.blocks('option_name_too_long', { max: 255 }),
  product.blocks('option_value_too_long', { max: 255 }),
  csv.blocks('price_missing'),
  csv.advises('compare_at_not_above'),
  // Carrier rates at the checkout are computed from it.
  csv.advises('weight_missing'),
  csv.advises('sku_missing'),
  csv.advises('barcode_invalid'),
]

const google = rowsOf('google-spec')
const googleImages = rowsOf('google-images')

export const googleRules: readonly Rule[] = [
  google.blocks('title_too_short', { min: 1 }),
  google.blocks('title_too_long', { max: 150 }),
  google.blocks('description_missing'),
  google.blocks('description_too_long', { max: 5000 }),
  google.advises('category_missing'),
  google.blocks('brand_missing'),
  google.blocks('brand_too_long', { max: 70 }),
  google.blocks('picture_missing'),
  // Clothes need 250 until then; what clothes are is Google's to say.
  googleImages.blocks('picture_too_small', { min: 100 }),
  googleImages.blocks('picture_too_small', { min: 500 }, { since: '2027-01-31' }),
  googleImages.advises('picture_small', { min: 500 }),
  google.advises('pictures_too_many', { max: 11 }),
  google.blocks('price_missing'),
  google.blocks('sku_too_long', { max: 50 }),
  google.advises('barcode_missing'),
  google.blocks('barcode_invalid'),
  google.blocks('barcode_duplicate'),
]

// What must be there is in Meta's own pages; how long it may be is quoted by others only, so that it advises.
const meta = rowsOf('meta-fields')
const metaLimits = rowsOf('meta-spec')

export const metaRules: readonly Rule[] = [
  meta.blocks('title_too_short', { min: 1 }),
  metaLimits.advises('title_too_long', { max: 200 }),
  meta.blocks('description_missing'),
  metaLimits.advises('description_too_long', { max: 9999 }),
  meta.blocks('brand_missing'),
  metaLimits.advises('brand_too_long', { max: 100 }),
  meta.blocks('picture_missing'),
  metaLimits.advises('picture_too_small', { min: 500 }),
  metaLimits.advises('pictures_too_many', { max: 21 }),
  meta.blocks('price_missing'),
  metaLimits.advises('sku_too_long', { max: 100 }),
  meta.advises('barcode_invalid'),
]

const pinterest = rowsOf('pinterest-spec')

export const pinterestRules: readonly Rule[] = [
  pinterest.blocks('title_too_short', { min: 1 }),
  pinterest.blocks('title_too_long', { max: 500 }),
  pinterest.advises('description_missing'),
  pinterest.blocks('description_too_long', { max: 10_000 }),
  pinterest.blocks('picture_missing'),
  pinterest.blocks('picture_too_small', { min: 75 }),
  pinterest.advises('pictures_too_many', { max: 11 }),
  pinterest.blocks('price_missing'),
  pinterest.blocks('sku_too_long', { max: 127 }),
  pinterest.advises('barcode_missing'),
]
