// Bulk edits as data: which cells a spreadsheet of variants has, and what can be done to many of them at once. Nothing here is ever
// evaluated as code; the arithmetic is in bulk-formula.ts, the rules of a cell in bulk-cells.ts.
import { z } from 'zod'
import { productStatusSchema, type ProductStatus } from './product.ts'

type CellKind = 'text' | 'money' | 'count' | 'weight' | 'tags' | 'status'
interface CellType {
  /** Whose value it is: a product's shows in the row of its first variant. */
  owner: 'product' | 'variant'
  kind: CellKind
  nullable: boolean
  maxLength: number
}
const text = (owner: CellType['owner'], maxLength: number, nullable = false): CellType => ({
  owner,
  kind: 'text',
  nullable,
  maxLength,
})
const number = (kind: CellKind, nullable: boolean): CellType => ({ owner: 'variant', kind, nullable, maxLength: 0 })

/** The spreadsheet's columns, in the order in which they stand. */
export const bulkFields = {
  title: text('product', 1000),
  status: { owner: 'product', kind: 'status', nullable: false, maxLength: 0 },
  vendor: text('product', 255),
  category: text('product', 1000),
  productType: text('product', 255),
  tags: { owner: 'product', kind: 'tags', nullable: false, maxLength: 255 },
  option1: text('variant', 255, true),
  option2: text('variant', 255, true),
  option3: text('variant', 255, true),
  sku: text('variant', 200),
  barcode: text('variant', 64),
  priceMinor: number('money', false),
  compareAtMinor: number('money', true),
  costMinor: number('money', true),
  stock: number('count', false),
  weightGrams: number('weight', true),
} as const satisfies Record<string, CellType>
export type BulkField = keyof typeof bulkFields
export const bulkFieldNames = Object.keys(bulkFields) as BulkField[]
export const bulkFieldSchema = z.enum(bulkFieldNames)
export const cellTypeOf = (field: BulkField): CellType => bulkFields[field]

export const numberFieldSchema = z.enum(['priceMinor', 'compareAtMinor', 'costMinor', 'stock', 'weightGrams'])
export type NumberField = z.infer<typeof numberFieldSchema>
export const textFieldSchema = z.enum([
  'title',
  'vendor',
  'category',
  'productType',
  'option1',
  'option2',
  'option3',
  'sku',
  'barcode',
])
export type TextField = z.infer<typeof textFieldSchema>

const amount = z.int().min(-1_000_000_000_000).max(1_000_000_000_000)
const rounding = z.enum(['nearest', 'up', 'down']).default('nearest')
export type Rounding = z.infer<typeof rounding>

/** Money in minor units, weights in grams. Steps are exact fractions; only `round`, `end` and the end of the formula round. */
export const numberStepSchema = z.discriminatedUnion('op', [
  z.object({ op: z.literal('set'), value: amount.nullable() }),
  /** Goes on from another column of the row: "price = compare-at - 20 %". */
  z.object({ op: z.literal('from'), field: numberFieldSchema }),
  z.object({ op: z.literal('add'), amount }),
  /** Basis points: 800 adds 8 %, -2000 takes 20 % off. */
  z.object({ op: z.literal('percent'), bps: z.int().min(-10_000).max(10_000_000) }),
  z.object({ op: z.literal('multiply'), millionths: z.int().min(0).max(1_000_000_000_000) }),
  z.object({ op: z.literal('round'), to: z.int().min(1).max(1_000_000_000), mode: rounding }),
  /** The nearest amount whose remainder by `unit` is `ending`: 90 of 100 for "ends in .90", 990 of 1000 for "ends in 9.90". */
  z
    .object({ op: z.literal('end'), ending: z.int().min(0), unit: z.int().min(2).max(1_000_000_000), mode: rounding })
    .refine((step) => step.ending < step.unit, { path: ['ending'] }),
  z.object({ op: z.literal('limit'), min: amount.nullable(), max: amount.nullable() }),
])
export type NumberStep = z.infer<typeof numberStepSchema>

export const textStepSchema = z.discriminatedUnion('op', [
  z.object({ op: z.literal('set'), value: z.string().max(1000) }),
  z.object({ op: z.literal('prefix'), text: z.string().min(1).max(255) }),
  z.object({ op: z.literal('suffix'), text: z.string().min(1).max(255) }),
  z.object({ op: z.literal('case'), to: z.enum(['upper', 'lower', 'title', 'sentence']) }),
  /** Spaces at both ends go, several in a row become one. */
  z.object({ op: z.literal('trim') }),
])
export type TextStep = z.infer<typeof textStepSchema>

/** The cells that `replace` would change. */
export const findTextSchema = z.object({
  fields: z.array(z.union([textFieldSchema, z.literal('tags')])).min(1),
  find: z.string().min(1).max(1000),
  matchCase: z.boolean(),
  wholeCell: z.boolean(),
})

/** What is looked for in a sheet: in texts, and in amounts and numbers as they are shown (see bulk-find.ts). */
export const findQuerySchema = findTextSchema.extend({
  fields: z.array(z.union([textFieldSchema, z.literal('tags'), numberFieldSchema])).min(1),
})
export type FindQuery = z.infer<typeof findQuerySchema>

const tag = z.string().trim().min(1).max(255)
export const bulkOperationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), field: numberFieldSchema, steps: z.array(numberStepSchema).min(1).max(8) }),
  z.object({ kind: z.literal('text'), field: textFieldSchema, steps: z.array(textStepSchema).min(1).max(8) }),
  z.object({ kind: z.literal('tags'), add: z.array(tag).max(50), remove: z.array(tag).max(50) }),
  z.object({ kind: z.literal('status'), status: productStatusSchema }),
  /** Plain text, no pattern language. In tags each tag is a cell of its own; one that becomes empty goes. */
  findTextSchema.extend({ kind: z.literal('replace'), replacement: z.string().max(1000) }),
])
export type BulkOperation = z.infer<typeof bulkOperationSchema>

export const cellValueSchema = z.union([
  z.string().max(20_000),
  z.number(),
  z.array(z.string().max(1000)).max(250),
  z.null(),
])
export type CellValue = z.infer<typeof cellValueSchema>

/** One row of the spreadsheet: a variant with its product's columns. */
export interface BulkRow {
  productId: string
  variantId: string
  /** The first variant of its product: its row carries the product's own columns. */
  first: boolean
  title: string
  status: ProductStatus
  vendor: string
  category: string
  productType: string
  tags: string[]
  /** Names of the product's options. */
  options: string[]
  option1: string | null
  option2: string | null
  option3: string | null
  sku: string
  barcode: string
  priceMinor: number
  compareAtMinor: number | null
  costMinor: number | null
  stock: number
  weightGrams: number | null
}

/** Why a cell can't take a value; it keeps what it has. */
export const cellProblems = [
  'no_value', // the formula starts from an empty cell
  'negative',
  'too_large',
  'not_whole',
  'wrong_type',
  'required',
  'too_long',
  'too_many',
  'duplicate_sku',
  'duplicate_options',
  'no_option', // the product has no such option
  'disagrees', // two rows of one product give different values
  'bundle_stock', // follows from the bundle's parts
  'gone', // the row was deleted meanwhile
] as const
export type CellProblem = (typeof cellProblems)[number]

/** What is written nevertheless, and worth a look. */
export const cellWarnings = [
  'barcode_check',
  'below_cost',
  'below_floor', // less is left than the shop's floor
  'compare_not_above',
  'price_zero',
] as const
export type CellWarning = (typeof cellWarnings)[number]

export const cellProblemSchema = z.enum(cellProblems)
export const cellWarningSchema = z.enum(cellWarnings)
