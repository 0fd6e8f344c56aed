// What the export form holds and the request that it means. Pure, so that what is previewed is what is written.
import type { ExportRequest, ExportSelection } from '#shared/contract/catalog-exports.ts'
import {
  exportColumns,
  hasOwnColumns,
  isFeed,
  type ExportColumn,
  type ExportFormat,
  type ExportOptions,
  type ExportSummary,
} from '#shared/domain/export.ts'
import type { ShopId } from '#shared/domain/ids.ts'

export type Condition = ExportOptions['condition']
type Ebay = NonNullable<ExportOptions['ebay']>

export interface ExportForm {
  format: ExportFormat
  what: ExportSelection['kind']
  shopId: ShopId | null
  columns: readonly ExportColumn[]
  linkPattern: string
  condition: Condition
  ebay: Ebay
  amazonProductType: string
  templateId: string | null
  templateCategory: string | null
}

/** Groups of formats in the order in which they are offered. */
export const formatGroups = [
  { group: 'shops', formats: ['shopify', 'shopify-legacy', 'woocommerce', 'etsy', 'ebay', 'amazon'] },
  { group: 'template', formats: ['tiktok-template'] },
  { group: 'feeds', formats: ['google-tsv', 'google-xml', 'meta', 'pinterest'] },
  { group: 'tables', formats: ['xlsx', 'csv', 'tsv'] },
] as const satisfies readonly { group: string; formats: readonly ExportFormat[] }[]

const rarelyWanted: readonly ExportColumn[] = ['attributes', 'collections', 'currency', 'lowStockLevel', 'taxPercent']

/** A form for what was chosen in the catalog, with the settings of the last export of each kind. */
export function firstForm(
  what: ExportSelection['kind'],
  shopId: ShopId | null,
  last: readonly Pick<ExportSummary, 'format' | 'options'>[],
): ExportForm {
  const newest = <K extends keyof ExportOptions>(key: K): ExportOptions[K] | undefined =>
    last.find((entry) => entry.options[key] !== undefined)?.options[key]
  return {
    format: last[0]?.format ?? 'shopify',
    what,
    shopId,
    columns: newest('columns') ?? exportColumns.filter((column) => !rarelyWanted.includes(column)),
    linkPattern: newest('linkPattern') ?? '',
    condition: newest('condition') ?? 'new',
    ebay: newest('ebay') ?? {
      categoryId: '',
      location: '',
      dispatchDays: 2,
      shippingProfile: '',
      returnProfile: '',
      paymentProfile: '',
    },
    amazonProductType: newest('amazonProductType') ?? '',
    templateId: null,
    templateCategory: null,
  }
}

export const usesCondition = (format: ExportFormat): boolean =>
  isFeed(format) || format === 'ebay' || format === 'amazon'

/** Is it an address in which each product's own page can be told? */
export const isLinkPattern = (text: string): boolean =>
  /^https?:\/\/[^\s/{}]+(\/\S*)?$/i.test(text) && /\{(handle|sku|id)\}/.test(text)

/** What stands in the way of a file; null when nothing does. */
export function gapOf(form: ExportForm): 'link' | 'columns' | 'template' | null {
  if (isFeed(form.format) && !isLinkPattern(form.linkPattern.trim())) return 'link'
  if (hasOwnColumns(form.format) && form.columns.length === 0) return 'columns'
  if (form.format === 'tiktok-template' && form.templateId === null) return 'template'
  return null
}

export function requestOf(form: ExportForm, selection: ExportSelection): ExportRequest {
  const { format } = form
  return {
    format,
    selection,
    shopId: form.shopId,
    options: {
      condition: form.condition,
      ...(hasOwnColumns(format) && { columns: [...form.columns] }),
      ...(isFeed(format) && isLinkPattern(form.linkPattern.trim()) && { linkPattern: form.linkPattern.trim() }),
      ...(format === 'ebay' && { ebay: form.ebay }),
      ...(format === 'amazon' && form.amazonProductType.trim() && { amazonProductType: form.amazonProductType.trim() }),
      ...(format === 'tiktok-template' && form.templateId && { templateId: form.templateId }),
      ...(format === 'tiktok-template' && form.templateCategory && { templateCategory: form.templateCategory }),
    },
  }
}

/** The columns with one more or one less, in the order in which they are offered. */
export const withColumn = (columns: readonly ExportColumn[], column: ExportColumn, chosen: boolean): ExportColumn[] =>
  exportColumns.filter((candidate) => (candidate === column ? chosen : columns.includes(candidate)))
