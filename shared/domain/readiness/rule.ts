// What a platform's rule is: a row of data with its limits, its source and the day it was read. check.ts gives the rows their meaning.
import { z } from 'zod'

/** Platforms whose listing rules are known. The order is that of the shops' list. */
export const rulePlatforms = ['tiktok-shop', 'shopify', 'google-merchant', 'meta-catalog', 'pinterest'] as const
export type RulePlatform = (typeof rulePlatforms)[number]

export type Severity = 'blocks' | 'advice'

/**
 * Every rule that exists. The place in this list is the rule's bit in product_stats: append, never reorder, at most 52 (a double's
 * whole numbers end at 2^53).
 */
export const ruleIds = [
  'title_too_short',
  'title_too_long',
  'title_has_chinese',
  'title_short_for_search',
  'description_missing',
  'description_too_long',
  'description_short',
  'description_too_many_images',
  'description_foreign_images',
  'category_missing',
  'brand_missing',
  'brand_too_long',
  'picture_missing',
  'picture_not_fetched',
  'picture_too_small',
  'picture_too_large',
  'picture_not_square',
  'pictures_too_many',
  'pictures_few',
  'pictures_duplicate',
  'variants_missing',
  'variants_too_many',
  'option_name_too_long',
  'option_value_too_long',
  'option_value_missing',
  'price_missing',
  'price_out_of_range',
  'compare_at_not_above',
  'currency_not_taken',
  'stock_out_of_range',
  'stock_none',
  'stock_low',
  'weight_missing',
  'units_mixed',
  'units_not_taken',
  'size_incomplete',
  'sku_invalid',
  'sku_too_long',
  'sku_missing',
  'barcode_invalid',
  'barcode_duplicate',
  'barcode_missing',
  'picture_small',
  'attributes_missing',
  'picture_not_white',
  'price_unusual',
] as const
export const ruleIdSchema = z.enum(ruleIds)
export type RuleId = (typeof ruleIds)[number]

/** What to correct. */
export const ruleFields = [
  'title',
  'description',
  'category',
  'brand',
  'pictures',
  'variants',
  'options',
  'price',
  'stock',
  'weight',
  'sku',
  'barcode',
  'attributes',
] as const
export type RuleField = (typeof ruleFields)[number]

/** Bounds of a rule: characters, pieces, pixels, or whole units of the market's currency for prices. */
export interface RuleLimits {
  min?: number
  max?: number
}

export interface Rule {
  id: RuleId
  /** ISO 3166-1 alpha-2 codes, or '*' for every market that no other row of the same rule names. */
  markets: '*' | readonly string[]
  /** Markets of '*' in which the rule does not hold. */
  except?: readonly string[]
  severity: Severity
  limits?: RuleLimits
  source: SourceId
  /** ISO date from which on the row holds, and no longer the one before it; absent: it holds already. */
  since?: string
}
type Where = Pick<Rule, 'markets' | 'except' | 'since'>

/** Rows of one source, in every market unless `where` says otherwise. */
export const rowsOf = (source: SourceId) => {
  const row =
    (severity: Severity) =>
    (id: RuleId, limits?: RuleLimits | null, where: Partial<Where> = {}): Rule => ({
      id,
      markets: '*',
      severity,
      ...(limits && { limits }),
      ...where,
      source,
    })
  return { blocks: row('blocks'), advises: row('advice') }
}

export interface RuleSource {
  name: string
  url: string | null
  /** ISO date on which the rule was read there. */
  readOn: string
  /** False where the text that we have is second-hand: such rules only advise. */
  verified: boolean
}

const readOn = '2026-11-15'
const checkedOn = '2026-11-28'
const tikTokDocs = 'https://partner.tiktokshop.com/docv2/page'
export const ruleSources = {
  'tiktok-create': {
    name: 'TikTok Shop Open API, CreateProduct 202309',
    url: `${tikTokDocs}/create-product-202309`,
    readOn,
    verified: true,
  },
  'tiktok-diagnoses': {
    name: 'TikTok Shop Open API, product diagnoses 202405',
    url: `${tikTokDocs}/get-products-diagnoses-202405`,
    readOn,
    verified: true,
  },
  'tiktok-errors': {
    name: 'TikTok Shop Open API, common errors 12052028 and 12052181',
    url: `${tikTokDocs}/common-errors`,
    readOn,
    verified: true,
  },
  'tiktok-price': {
    name: 'TikTok Shop, older price ranges per market, no longer in CreateProduct 202309',
    url: null,
    readOn,
    verified: false,
  },
  'shopify-product-set': {
    name: 'Shopify Admin GraphQL API, productSet',
    url: 'https://shopify.dev/docs/api/admin-graphql/latest/mutations/productSet',
    readOn,
    verified: true,
  },
  'shopify-variants': {
    name: 'Shopify changelog, 2,048 variants for all merchants, 15 October 2025',
    url: 'https://shopify.dev/changelog/the-product-variant-limit-is-now-2048-for-all-merchants',
    readOn: checkedOn,
    verified: true,
  },
  'shopify-media': {
    name: 'Shopify, manage media for products',
    url: 'https://shopify.dev/docs/apps/build/online-store/product-media',
    readOn: checkedOn,
    verified: true,
  },
  'shopify-csv': {
    name: 'Shopify Help Center, product CSV files',
    url: 'https://help.shopify.com/manual/products/import-export/using-csv',
    readOn: checkedOn,
    verified: true,
  },
  'google-spec': {
    name: 'Google Merchant Center, product data specification',
    url: 'https://support.google.com/merchants/answer/7052112',
    readOn: checkedOn,
    verified: true,
  },
  'google-images': {
    name: 'Google Merchant Center, image link: 100 pixels; 500 from 31 January 2027, announced 14 April 2026',
    url: 'https://support.google.com/merchants/answer/6324350',
    readOn: checkedOn,
    verified: true,
  },
  'meta-fields': {
    name: 'Meta for Developers, catalog best practices: the fields that must be there',
    url: 'https://developers.facebook.com/docs/commerce-platform/catalog/best-practices/',
    readOn: checkedOn,
    verified: true,
  },
  'meta-spec': {
    name: 'Meta, catalog product specifications: lengths, sizes and numbers, as others quote them',
    url: 'https://www.facebook.com/business/help/120325381656392',
    readOn: checkedOn,
    verified: false,
  },
  'pinterest-spec': {
    name: 'Pinterest API v5, attributes of catalog items',
    url: 'https://developers.pinterest.com/docs/api/v5/items-batch-post/',
    readOn: checkedOn,
    verified: true,
  },
} as const satisfies Record<string, RuleSource>
export type SourceId = keyof typeof ruleSources

/** A seller's own decision about a rule in one shop: another severity, other limits, or none of it. */
export const ruleOverrideSchema = z.object({
  ruleId: ruleIdSchema,
  severity: z.enum(['blocks', 'advice', 'off']),
  /** Null keeps the platform's own bound. */
  min: z.number().min(0).nullable(),
  max: z.number().min(0).nullable(),
  /** Where the seller has it from: "support answer of 12 May". */
  note: z.string().max(500),
  /** UTC ms at which it was decided. */
  at: z.int(),
})
export type RuleOverride = z.infer<typeof ruleOverrideSchema>
