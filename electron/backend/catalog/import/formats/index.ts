// Every kind of file that is known by name. The first that recognises a header wins; Shopify's is told in headers.ts.
import type { ImportFormat } from '#shared/domain/import.ts'
import { amazon } from './amazon.ts'
import { ebay } from './ebay.ts'
import { etsy } from './etsy.ts'
import { tiktok } from './tiktok.ts'
import type { FileFormat } from './types.ts'
import { woocommerce } from './woocommerce.ts'

export const fileFormats: readonly FileFormat[] = [woocommerce, amazon, ebay, tiktok, etsy]

export const fileFormat = (format: ImportFormat): FileFormat | undefined =>
  fileFormats.find((known) => known.format === format)
