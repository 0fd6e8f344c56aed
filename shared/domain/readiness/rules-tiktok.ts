// TikTok Shop's listing rules per market. Limits of CreateProduct 202309; advice of the listing quality diagnoses 202405, whose codes
// (TITLE_LESS_THAN_40_CHARACTERS, DESC_LESS_THAN_FIVE_HUNDRED_CHARS, MAIN_IMG_NUMBER_LESS_THAN_FIVE, MAIN_IMG_DUPLICATE, STOCK_LESS_THAN_FIVE) are
// reproduced here offline.
import type { Rule } from './rule.ts'

const shortTitles = ['DE', 'ES', 'FR', 'IE', 'IT', 'JP', 'GB', 'US']
const latin = ['BR', 'MX']
const price = (market: string, min: number, max: number): Rule => ({
  id: 'price_out_of_range',
  markets: [market],
  severity: 'blocks',
  limits: { min, max },
  source: 'tiktok-price',
})

/** Currencies that a listing's price may have. */
export const tikTokCurrencies = [
  'BRL',
  'EUR',
  'GBP',
  'IDR',
  'JPY',
  'MXN',
  'MYR',
  'PHP',
  'SGD',
  'THB',
  'USD',
  'VND',
] as const

/** Markets in which weight and size may be in pounds and inches; elsewhere only the metric system. */
export const tikTokImperialMarkets = ['US'] as const

export const tikTokRules: readonly Rule[] = [
  { id: 'title_too_short', markets: shortTitles, severity: 'blocks', limits: { min: 1 }, source: 'tiktok-create' },
  { id: 'title_too_short', markets: latin, severity: 'blocks', limits: { min: 1 }, source: 'tiktok-create' },
  { id: 'title_too_short', markets: '*', severity: 'blocks', limits: { min: 25 }, source: 'tiktok-create' },
  { id: 'title_too_long', markets: latin, severity: 'blocks', limits: { max: 300 }, source: 'tiktok-create' },
  { id: 'title_too_long', markets: '*', severity: 'blocks', limits: { max: 255 }, source: 'tiktok-create' },
  // Japanese is written with the same characters: the rule can't mean it.
  { id: 'title_has_chinese', markets: '*', except: ['JP'], severity: 'blocks', source: 'tiktok-create' },
  {
    id: 'title_short_for_search',
    markets: '*',
    severity: 'advice',
    limits: { min: 40 },
    source: 'tiktok-diagnoses',
  },
  { id: 'description_missing', markets: '*', severity: 'blocks', source: 'tiktok-create' },
  { id: 'description_too_long', markets: '*', severity: 'blocks', limits: { max: 10_000 }, source: 'tiktok-create' },
  { id: 'description_short', markets: '*', severity: 'advice', limits: { min: 500 }, source: 'tiktok-diagnoses' },
  {
    id: 'description_too_many_images',
    markets: '*',
    severity: 'blocks',
    limits: { max: 30 },
    source: 'tiktok-create',
  },
  // The connector leaves foreign pictures out of what it sends: the text arrives, the picture doesn't.
  { id: 'description_foreign_images', markets: '*', severity: 'advice', source: 'tiktok-create' },
  // The connector asks the platform for a category when there is none, so that this does not stop a listing.
  { id: 'category_missing', markets: '*', severity: 'advice', source: 'tiktok-create' },
  { id: 'picture_missing', markets: '*', severity: 'blocks', source: 'tiktok-errors' },
  { id: 'picture_not_fetched', markets: '*', severity: 'blocks', source: 'tiktok-create' },
  { id: 'picture_too_small', markets: '*', severity: 'blocks', limits: { min: 300 }, source: 'tiktok-create' },
  { id: 'picture_too_large', markets: '*', severity: 'blocks', limits: { max: 4000 }, source: 'tiktok-create' },
  // Outside of 3:4 to 4:3 the platform cuts a square of its own choice.
  { id: 'picture_not_square', markets: '*', severity: 'advice', source: 'tiktok-create' },
  { id: 'pictures_too_many', markets: '*', severity: 'advice', limits: { max: 9 }, source: 'tiktok-create' },
  { id: 'pictures_few', markets: '*', severity: 'advice', limits: { min: 5 }, source: 'tiktok-diagnoses' },
  { id: 'pictures_duplicate', markets: '*', severity: 'advice', source: 'tiktok-diagnoses' },
  { id: 'variants_missing', markets: '*', severity: 'blocks', source: 'tiktok-create' },
  {
    id: 'variants_too_many',
    markets: [...shortTitles, ...latin],
    severity: 'blocks',
    limits: { max: 300 },
    source: 'tiktok-create',
  },
  { id: 'variants_too_many', markets: '*', severity: 'blocks', limits: { max: 100 }, source: 'tiktok-create' },
  { id: 'option_name_too_long', markets: '*', severity: 'blocks', limits: { max: 20 }, source: 'tiktok-create' },
  { id: 'option_value_too_long', markets: '*', severity: 'blocks', limits: { max: 50 }, source: 'tiktok-create' },
  { id: 'option_value_missing', markets: '*', severity: 'blocks', source: 'tiktok-create' },
  { id: 'price_missing', markets: '*', severity: 'blocks', source: 'tiktok-create' },
  price('US', 0.01, 7_600),
  price('GB', 0.01, 5_600),
  price('ID', 100, 100_000_000),
  price('TH', 0.01, 260_000),
  price('MY', 0.01, 320_000),
  price('VN', 1, 180_000_000),
  price('PH', 0.01, 400_000),
  price('SG', 0.01, 10_000),
  // No range is published for the other markets: above nothing, below any sum that somebody could mean.
  {
    id: 'price_out_of_range',
    markets: '*',
    severity: 'blocks',
    limits: { min: 0.01, max: 1_000_000_000 },
    source: 'tiktok-price',
  },
  // Only the US takes a list price, and drops one that isn't above the price.
  { id: 'compare_at_not_above', markets: ['US'], severity: 'advice', source: 'tiktok-create' },
  { id: 'currency_not_taken', markets: '*', severity: 'blocks', source: 'tiktok-create' },
  {
    id: 'stock_out_of_range',
    markets: '*',
    severity: 'blocks',
    limits: { min: 0, max: 99_999 },
    source: 'tiktok-create',
  },
  { id: 'stock_none', markets: '*', severity: 'blocks', source: 'tiktok-create' },
  { id: 'stock_low', markets: '*', severity: 'advice', limits: { min: 5 }, source: 'tiktok-diagnoses' },
  { id: 'weight_missing', markets: '*', severity: 'blocks', source: 'tiktok-errors' },
  { id: 'units_mixed', markets: '*', severity: 'advice', source: 'tiktok-create' },
  { id: 'units_not_taken', markets: '*', except: tikTokImperialMarkets, severity: 'advice', source: 'tiktok-create' },
  { id: 'size_incomplete', markets: '*', severity: 'advice', source: 'tiktok-create' },
  { id: 'sku_invalid', markets: '*', severity: 'blocks', source: 'tiktok-create' },
  { id: 'sku_too_long', markets: '*', severity: 'blocks', limits: { max: 50 }, source: 'tiktok-create' },
  { id: 'sku_missing', markets: '*', severity: 'advice', source: 'tiktok-create' },
  { id: 'barcode_invalid', markets: '*', severity: 'advice', source: 'tiktok-create' },
  { id: 'barcode_duplicate', markets: '*', severity: 'blocks', source: 'tiktok-create' },
]
