// What leaves the catalog as a file: the formats, what each may be told, and what stood in the way of a product.
import { z } from 'zod'
import { jobIdSchema, productIdSchema, shopIdSchema } from './ids.ts'
import type { ImportFormat } from './import.ts'

export const exportFormats = [
  'shopify',
  'shopify-legacy',
  'woocommerce',
  'etsy',
  'ebay',
  'amazon',
  'google-tsv',
  'google-xml',
  'meta',
  'pinterest',
  'csv',
  'tsv',
  'xlsx',
  'tiktok-template',
] as const
export const exportFormatSchema = z.enum(exportFormats)
export type ExportFormat = z.infer<typeof exportFormatSchema>

export const isFeed = (format: ExportFormat): boolean =>
  format === 'google-tsv' || format === 'google-xml' || format === 'meta' || format === 'pinterest'
/** Of either generation, going out or coming in. */
export const isShopify = (format: ExportFormat | ImportFormat): boolean =>
  format === 'shopify' || format === 'shopify-legacy'
export const hasOwnColumns = (format: ExportFormat): boolean =>
  format === 'csv' || format === 'tsv' || format === 'xlsx'

/** Columns that a plain file can have, in the order in which they are offered. One row per variant. */
export const exportColumns = [
  'handle',
  'title',
  'descriptionHtml',
  'vendor',
  'category',
  'productType',
  'tags',
  'status',
  'collections',
  'attributes',
  'taxPercent',
  'lowStockLevel',
  'option1Name',
  'option1Value',
  'option2Name',
  'option2Value',
  'option3Name',
  'option3Value',
  'sku',
  'barcode',
  'price',
  'compareAt',
  'cost',
  'currency',
  'stock',
  'weightGrams',
  'lengthMm',
  'widthMm',
  'heightMm',
  'images',
  'variantImage',
] as const
export const exportColumnSchema = z.enum(exportColumns)
export type ExportColumn = z.infer<typeof exportColumnSchema>

const httpAddress = z
  .string()
  .max(500)
  .regex(/^https?:\/\/[^\s/{}]+(\/\S*)?$/i)

export const exportOptionsSchema = z.object({
  columns: z.array(exportColumnSchema).min(1).max(exportColumns.length).optional(),
  /** Address of a product's page, with {handle}, {sku} or {id} in it. */
  linkPattern: httpAddress.optional(),
  condition: z.enum(['new', 'refurbished', 'used']).default('new'),
  ebay: z
    .object({
      categoryId: z.string().max(20).default(''),
      location: z.string().max(45).default(''),
      dispatchDays: z.int().min(0).max(30).default(2),
      shippingProfile: z.string().max(100).default(''),
      returnProfile: z.string().max(100).default(''),
      paymentProfile: z.string().max(100).default(''),
    })
    .optional(),
  /** Amazon's feed_product_type, e.g. "shirt": the seller's category template names it. */
  amazonProductType: z.string().max(100).optional(),
  /** The template that `template` took in. */
  templateId: z.uuid().optional(),
  /** The template's category, where it has several or the product's own is none of them. */
  templateCategory: z.string().max(500).optional(),
})
export type ExportOptions = z.infer<typeof exportOptionsSchema>

export const exportProblemCodes = [
  'picture_without_address',
  'picture_missing',
  'link_missing',
  'price_missing',
  'price_zero',
  'not_active',
  'title_cut',
  'description_missing',
  'description_cut',
  'brand_missing',
  'barcode_invalid',
  'sku_missing',
  'stock_negative',
  'weight_missing',
  'too_many_pictures',
  'too_many_tags',
  'too_many_options',
  'too_many_variants',
  'category_missing',
  'handle_changed',
  'text_cut',
  'text_guarded',
  'setting_missing',
  'template_full',
] as const
export const exportProblemCodeSchema = z.enum(exportProblemCodes)
export type ExportProblemCode = z.infer<typeof exportProblemCodeSchema>

export const exportProblemSchema = z.object({
  code: exportProblemCodeSchema,
  /** True: the products are not in the file. False: they are, changed or incomplete. */
  leavesOut: z.boolean(),
  /** How many products have it. */
  count: z.int(),
  /** The first of them. */
  examples: z.array(z.object({ productId: productIdSchema, title: z.string() })),
})
export type ExportProblem = z.infer<typeof exportProblemSchema>

export const exportResultSchema = z.object({
  downloadId: z.uuid(),
  fileName: z.string(),
  bytes: z.int(),
  products: z.int(),
  rows: z.int(),
  problems: z.array(exportProblemSchema),
})
export type ExportResult = z.infer<typeof exportResultSchema>

export const exportSummarySchema = z.object({
  jobId: jobIdSchema,
  format: exportFormatSchema,
  shopId: shopIdSchema.nullable(),
  options: exportOptionsSchema,
  createdAt: z.int(),
  /** Null until it is done; its file may have been cleared away since (`kept`). */
  result: exportResultSchema.nullable(),
  kept: z.boolean(),
})
export type ExportSummary = z.infer<typeof exportSummarySchema>

/** A column of the seller's own TikTok template. */
export const templateColumnSchema = z.object({
  key: z.string(),
  label: z.string(),
  /** What of the product fills it; null for columns that stay empty. */
  field: z.string().nullable(),
  /** By the template's own word. */
  mandatory: z.boolean(),
})
export const templateSchema = z.object({
  templateId: z.uuid(),
  fileName: z.string(),
  columns: z.array(templateColumnSchema),
  /** What its category column offers. */
  categories: z.array(z.string()),
  /** First row, 1-based, that will be filled. */
  firstRow: z.int(),
})
export type ExportTemplate = z.infer<typeof templateSchema>
