// What an import of a product file finds, before and after anything is written.
import { z } from 'zod'
import { importIdSchema, jobIdSchema } from './ids.ts'

/** Fields a column can be mapped to. `image` may be mapped by several columns. */
export const importFields = [
  'handle',
  'title',
  'descriptionHtml',
  'vendor',
  'category',
  'productType',
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
  'compareAt',
  'cost',
  'stock',
  'weightGrams',
  'weight',
  'weightUnit',
  'image',
  'imagePosition',
  'imageAlt',
  'variantImage',
] as const
export const importFieldSchema = z.enum(importFields)
export type ImportField = z.infer<typeof importFieldSchema>

export const importFormatSchema = z.enum(['shopify', 'shopify-legacy', 'generic'])

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
  rejected: z.int(),
})
export type ImportCounts = z.infer<typeof importCountsSchema>

export const importSchema = z.object({
  id: importIdSchema,
  fileName: z.string(),
  bytes: z.int(),
  format: importFormatSchema,
  encoding: z.string(),
  delimiter: z.string(),
  decimal: z.enum(['.', ',']),
  header: z.array(z.string()),
  /** First data rows, as in the file, for the mapping step. */
  sample: z.array(z.array(z.string())),
  mapping: columnMappingSchema,
  state: z.enum(['inspected', 'previewing', 'previewed', 'importing', 'done', 'failed', 'cancelled']),
  jobId: jobIdSchema.nullable(),
  /** Of the last dry run or of the import itself. */
  counts: importCountsSchema.nullable(),
  rejected: z.array(rejectedRowSchema),
  errorCode: z.string().nullable(),
  createdAt: z.int(),
})
export type ProductImport = z.infer<typeof importSchema>
