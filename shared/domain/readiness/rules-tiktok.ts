// TikTok Shop's listing rules per market. Limits of CreateProduct 202309; advice of the listing quality diagnoses 202405, whose codes
// (TITLE_LESS_THAN_40_CHARACTERS, DESC_LESS_THAN_FIVE_HUNDRED_CHARS, MAIN_IMG_NUMBER_LESS_THAN_FIVE, MAIN_IMG_DUPLICATE,
// MAIN_IMG_FIRST_IMG_NO_WHITE_BACKGROUND_PRODUCT, ATTRIBUTE_MISSING_REQUIRED_ITEM, STOCK_LESS_THAN_FIVE) are reproduced here offline.
import { rowsOf, type Rule } from './rule.ts'

const shortTitles = ['DE', 'ES', 'FR', 'IE', 'IT', 'JP', 'GB', 'US']
const latin = ['BR', 'MX']
const create = rowsOf('tiktok-create')
const quality = rowsOf('tiktok-diagnoses')
const errors = rowsOf('tiktok-errors')
const prices = rowsOf('tiktok-price')
/** From before 202309, and not read again since: advice beside the range that stops. */
const price = (market: string, min: number, max: number): Rule =>
  prices.advises('price_unusual', { min, max }, { markets: [market] })

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
  create.blocks('title_too_short', { min: 1 }, { markets: shortTitles }),
  create.blocks('title_too_short', { min: 1 }, { markets: latin }),
  create.blocks('title_too_short', { min: 25 }),
  create.blocks('title_too_long', { max: 300 }, { markets: latin }),
  create.blocks('title_too_long', { max: 255 }),
  // Japanese is written with the same characters: the rule can't mean it.
  create.blocks('title_has_chinese', null, { except: ['JP'] }),
  quality.advises('title_short_for_search', { min: 40 }),
  create.blocks('description_missing'),
  create.blocks('description_too_long', { max: 10_000 }),
  quality.advises('description_short', { min: 500 }),
  create.blocks('description_too_many_images', { max: 30 }),
  // The connector leaves foreign pictures out of what it sends: the text arrives, the picture doesn't.
  create.advises('description_foreign_images'),
  // The connector asks the platform for a category when there is none, so that this does not stop a listing.
  create.advises('category_missing'),
  errors.blocks('picture_missing'),
  create.blocks('picture_not_fetched'),
  create.blocks('picture_too_small', { min: 300 }),
  create.blocks('picture_too_large', { max: 4000 }),
  // Outside of 3:4 to 4:3 the platform cuts a square of its own choice.
  create.advises('picture_not_square'),
  create.advises('pictures_too_many', { max: 9 }),
  quality.advises('pictures_few', { min: 5 }),
  quality.advises('pictures_duplicate'),
  quality.advises('picture_not_white'),
  // Which ones a category asks for is the platform's to say; without any, one of them is missing almost surely.
  quality.advises('attributes_missing'),
  create.blocks('variants_missing'),
  create.blocks('variants_too_many', { max: 300 }, { markets: [...shortTitles, ...latin] }),
  create.blocks('variants_too_many', { max: 100 }),
  create.blocks('option_name_too_long', { max: 20 }),
  create.blocks('option_value_too_long', { max: 50 }),
  create.blocks('option_value_missing'),
  create.blocks('price_missing'),
  create.blocks('price_out_of_range', { min: 0.01, max: 7_600 }, { markets: ['US'] }),
  // No range is published for the other markets: above nothing, below any sum that somebody could mean.
  create.blocks('price_out_of_range', { min: 0.01, max: 1_000_000_000 }),
  price('GB', 0.01, 5_600),
  price('ID', 100, 100_000_000),
  price('TH', 0.01, 260_000),
  price('MY', 0.01, 320_000),
  price('VN', 1, 180_000_000),
  price('PH', 0.01, 400_000),
  price('SG', 0.01, 10_000),
  // Only the US takes a list price, and drops one that isn't above the price.
  create.advises('compare_at_not_above', null, { markets: ['US'] }),
  create.blocks('currency_not_taken'),
  create.blocks('stock_out_of_range', { min: 0, max: 99_999 }),
  create.blocks('stock_none'),
  quality.advises('stock_low', { min: 5 }),
  errors.blocks('weight_missing'),
  create.advises('units_mixed'),
  create.advises('units_not_taken', null, { except: tikTokImperialMarkets }),
  create.advises('size_incomplete'),
  create.blocks('sku_invalid'),
  create.blocks('sku_too_long', { max: 50 }),
  create.advises('sku_missing'),
  create.advises('barcode_invalid'),
  create.blocks('barcode_duplicate'),
]
