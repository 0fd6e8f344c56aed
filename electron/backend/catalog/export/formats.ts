// Each format: how it lays products out, and what kind of file its rows become.
import type { ExportFormat } from '#shared/domain/export.ts'
import { amazonLayout } from './amazon.ts'
import { customLayout } from './custom.ts'
import { ebayLayout } from './ebay.ts'
import { etsyLayout } from './etsy.ts'
import { feedLayout } from './feeds.ts'
import type { Layout, LayoutContext } from './layout.ts'
import { shopifyLayout } from './shopify.ts'
import type { TextStyle } from './text-file.ts'
import { woocommerceLayout } from './woocommerce.ts'

export type FileKind =
  | {
      kind: 'text'
      style: TextStyle
      extension: 'csv' | 'tsv' | 'txt'
      mime: string
      /** The platform takes the ' before what looks like a formula for a part of the text. WooCommerce and our own import take it off. */
      showsGuard: boolean
    }
  | { kind: 'xml'; extension: 'xml'; mime: string }
  | { kind: 'workbook'; extension: 'xlsx'; mime: string }

export interface Format {
  /** Part of the file's name. */
  name: string
  layout: Layout
  file: FileKind
}

export const workbookMime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const csv = (style: Partial<TextStyle> = {}, showsGuard = true): FileKind => ({
  kind: 'text',
  showsGuard,
  style: { delimiter: ',', newline: '\r\n', bom: false, quotes: true, ...style },
  extension: 'csv',
  mime: 'text/csv; charset=utf-8',
})
const tabs = (extension: 'tsv' | 'txt', style: Partial<TextStyle> = {}, showsGuard = true): FileKind => ({
  kind: 'text',
  showsGuard,
  style: { delimiter: '\t', newline: '\r\n', bom: false, quotes: false, ...style },
  extension,
  mime: 'text/tab-separated-values; charset=utf-8',
})

export type RowFormat = Exclude<ExportFormat, 'tiktok-template'>

/** A template is no format of rows: export/template fills it. */
export function formatOf({ format, ...context }: LayoutContext & { format: RowFormat }): Format {
  switch (format) {
    case 'shopify':
      return { name: 'shopify', layout: shopifyLayout('current', context), file: csv({ newline: '\n' }) }
    case 'shopify-legacy':
      return { name: 'shopify-legacy', layout: shopifyLayout('legacy', context), file: csv({ newline: '\n' }) }
    case 'woocommerce':
      return { name: 'woocommerce', layout: woocommerceLayout(context), file: csv({}, false) }
    case 'etsy':
      return { name: 'etsy', layout: etsyLayout(context), file: csv() }
    case 'ebay':
      return { name: 'ebay', layout: ebayLayout(context), file: csv() }
    case 'amazon':
      return { name: 'amazon', layout: amazonLayout(context), file: tabs('txt') }
    case 'google-tsv':
      return { name: 'google-merchant', layout: feedLayout('google', context), file: tabs('tsv') }
    case 'google-xml':
      return {
        name: 'google-merchant',
        layout: feedLayout('google', context),
        file: { kind: 'xml', extension: 'xml', mime: 'application/xml' },
      }
    case 'meta':
      return { name: 'meta', layout: feedLayout('meta', context), file: csv({ newline: '\n' }) }
    case 'pinterest':
      return { name: 'pinterest', layout: feedLayout('pinterest', context), file: tabs('tsv') }
    case 'csv':
      return { name: 'products', layout: customLayout('text', context), file: csv({ bom: true }, false) }
    case 'tsv':
      return {
        name: 'products',
        layout: customLayout('text', context),
        file: tabs('tsv', { bom: true, quotes: true }, false),
      }
    case 'xlsx':
      return {
        name: 'products',
        layout: customLayout('workbook', context),
        file: { kind: 'workbook', extension: 'xlsx', mime: workbookMime },
      }
    default:
      return format satisfies never
  }
}
