// How a product file is read and taken: what was detected in it, what the seller chose instead, and what would change.
import { z } from 'zod'
import { currencySchema } from './money.ts'

export const fileEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-kr',
] as const
export const fileEncodingSchema = z.enum(fileEncodings)
export type FileEncoding = z.infer<typeof fileEncodingSchema>

export const fileDelimiters = [',', ';', '\t', '|'] as const

export const dateOrders = ['ymd', 'dmy', 'mdy'] as const
export const dateOrderSchema = z.enum(dateOrders)
export type DateOrder = z.infer<typeof dateOrderSchema>

export const sheetSchema = z.object({ name: z.string(), hidden: z.boolean() })
export type Sheet = z.infer<typeof sheetSchema>

/** What the seller corrects about reading the file; absent or null means "as detected". */
export const importReadingSchema = z.object({
  encoding: fileEncodingSchema.nullable().default(null),
  delimiter: z.string().length(1).nullable().default(null),
  sheet: z.string().max(255).nullable().default(null),
  /** 1-based line of the header. */
  headerLine: z.int().min(1).max(1000).nullable().default(null),
  decimal: z.enum(['.', ',']).nullable().default(null),
})
export type ImportReading = z.infer<typeof importReadingSchema>

/** Groups of fields that a partial import takes. */
export const takeGroups = ['texts', 'prices', 'stock', 'codes', 'measures', 'pictures', 'sorting', 'status'] as const
export const takeGroupSchema = z.enum(takeGroups)
export type TakeGroup = z.infer<typeof takeGroupSchema>

/** How the rows become products. */
export const importRunSchema = z.object({
  decimal: z.enum(['.', ',']).default('.'),
  dateOrder: dateOrderSchema.default('ymd'),
  /** Currency of the file's amounts; null is the workspace's own. */
  currency: currencySchema.nullable().default(null),
  /** Units of the workspace's currency for one of the file's, in millionths; needed when the two differ. */
  rateMillionths: z.int().min(1).max(1_000_000_000_000).nullable().default(null),
  mode: z.enum(['all', 'update', 'create']).default('all'),
  /** What is taken for products that are known already; new ones take all that is mapped. Null takes everything. */
  take: z.array(takeGroupSchema).nullable().default(null),
  /** First and last line of the file that is taken, both included; null has no bound. */
  fromLine: z.int().min(1).nullable().default(null),
  toLine: z.int().min(1).nullable().default(null),
})
export type ImportRun = z.infer<typeof importRunSchema>

/** `certain` false: the file could be read in another way too, and the seller should look. */
export const importDetectedSchema = z.object({
  encoding: z.object({ value: z.string(), certain: z.boolean() }),
  decimal: z.object({ value: z.enum(['.', ',']), certain: z.boolean(), example: z.string().nullable() }),
  dates: z.object({ value: dateOrderSchema, certain: z.boolean(), example: z.string() }).nullable(),
  /** Currency that signs, codes or a column of the file name; null when nothing does. `sign` is what stood there. */
  currency: z.object({ value: currencySchema, certain: z.boolean(), sign: z.string() }).nullable(),
})
export type ImportDetected = z.infer<typeof importDetectedSchema>

/** Something of the file that the seller should know before the import. */
export const importNoteSchema = z.object({
  code: z.enum([
    'FORMULA_WITHOUT_VALUE',
    'ERROR_CELLS',
    'MERGED_CELLS',
    'HIDDEN_SHEETS',
    'DUPLICATE_HEADERS',
    'EMPTY_HEADERS',
    'ETSY_STOCK_TOTAL',
    'REGROUPED',
    'BROKEN_CHARACTERS',
  ]),
  count: z.int(),
  /** Where the first one stands: "C7", a column's name or a sheet's. */
  where: z.string().nullable(),
})
export type ImportNote = z.infer<typeof importNoteSchema>

export const importChangesSchema = z.object({
  /** How many products or variants get another value, by field of the catalog. */
  fields: z.array(z.object({ field: z.string(), count: z.int() })),
  /** The first changes, as they are and as they would be. */
  sample: z.array(
    z.object({ title: z.string(), sku: z.string(), field: z.string(), before: z.string(), after: z.string() }),
  ),
})
export type ImportChanges = z.infer<typeof importChangesSchema>
