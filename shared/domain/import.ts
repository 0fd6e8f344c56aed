// What an import of a product file finds, before and after anything is written.
import { z } from 'zod'
import { importIdSchema, jobIdSchema } from './ids.ts'
import {
  importChangesSchema,
  importDetectedSchema,
  importNoteSchema,
  importRunSchema,
  sheetSchema,
} from './import-file.ts'

/** Fields a column can be mapped to. Those in `repeatableFields` may be mapped by several columns. */
export const importFields = [
  'handle',
  'title',
  'descriptionHtml',
  'vendor',
  'category',
  'productType',
  'collections',
  'tags',
  'status',
  'published',
  'option1Name',
  'option1Value',
  'option2Name',
  'option2Value',
  'option3Name',
  'option3Value',
  'sku',
  'barcode',
  'price',
  'salePrice',
  'compareAt',
  'cost',
  'taxRate',
  'stock',
  'lowStock',
  'weightGrams',
  'weight',
  'weightUnit',
  'length',
  'width',
  'height',
  'sizeUnit',
  'image',
  'imagePosition',
  'imageAlt',
  'variantImage',
  'attribute',
  'parent',
  'rowKind',
  'variationText',
] as const
export const importFieldSchema = z.enum(importFields)
export type ImportField = z.infer<typeof importFieldSchema>
export const repeatableFields: ReadonlySet<ImportField> = new Set<ImportField>(['image', 'attribute'])

export const importFormats = [
  'shopify',
  'shopify-legacy',
  'woocommerce',
  'etsy',
  'ebay',
  'amazon',
  'tiktok',
  'generic',
] as const
export const importFormatSchema = z.enum(importFormats)
export type ImportFormat = z.infer<typeof importFormatSchema>

/** One entry per column of the file, in file order; null leaves the column out. */
export const columnMappingSchema = z.array(importFieldSchema.nullable())
export type ColumnMapping = z.infer<typeof columnMappingSchema>

export const rejectedRowSchema = z.object({
  /** 1-based line of the file at which the row starts (the header is line 1). */
  line: z.int(),
  /** Error code, e.g. IMPORT_PRICE_INVALID; the page has the words. */
  code: z.string(),
  /** English sentence for logs, result files and exports. */
  reason: z.string(),
  field: z.string().nullable(),
  value: z.string().nullable(),
})
export type RejectedRow = z.infer<typeof rejectedRowSchema>

export const importCountsSchema = z.object({
  rows: z.int(),
  products: z.int(),
  variants: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  /** Products left alone because only known, or only new, ones were asked for. */
  skipped: z.int().default(0),
  rejected: z.int(),
})
export type ImportCounts = z.infer<typeof importCountsSchema>

export const importSchema = z.object({
  id: importIdSchema,
  fileName: z.string(),
  bytes: z.int(),
  format: importFormatSchema,
  /** What holds the rows: text with separators, or a sheet of a workbook. */
  container: z.enum(['text', 'xlsx']),
  encoding: z.string(),
  delimiter: z.string(),
  decimal: z.enum(['.', ',']),
  sheets: z.array(sheetSchema),
  /** Name of the sheet that is read; null for text. */
  sheet: z.string().nullable(),
  /** 1-based line of the header; what stands above it is no data. */
  headerLine: z.int(),
  detected: importDetectedSchema,
  notes: z.array(importNoteSchema),
  header: z.array(z.string()),
  /** First data rows, as in the file, for the mapping step. */
  sample: z.array(z.array(z.string())),
  mapping: columnMappingSchema,
  /** How the rows are to be taken, as proposed, remembered or chosen. */
  run: importRunSchema,
  /** UTC ms at which a file with the same columns was imported last, whose mapping is proposed here; null for a new kind of file. */
  rememberedAt: z.int().nullable(),
  state: z.enum(['inspected', 'previewing', 'previewed', 'importing', 'done', 'failed', 'cancelled']),
  jobId: jobIdSchema.nullable(),
  /** Of the last dry run or of the import itself. */
  counts: importCountsSchema.nullable(),
  /** What it changes on products that are known, field by field; of the last dry run or of the import. */
  changes: importChangesSchema.nullable(),
  rejected: z.array(rejectedRowSchema),
  errorCode: z.string().nullable(),
  createdAt: z.int(),
})
export type ProductImport = z.infer<typeof importSchema>
