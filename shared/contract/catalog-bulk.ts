// The spreadsheet of the catalog: a frozen list of variant rows by position, and edits of many cells as one change group.
import { errors, mutation, oc, z } from './base.ts'
import {
  bulkFieldSchema,
  bulkOperationSchema,
  cellProblemSchema,
  cellValueSchema,
  cellWarningSchema,
  findQuerySchema,
} from '../domain/bulk.ts'
import { changeGroupIdSchema, jobIdSchema, productIdSchema, variantIdSchema } from '../domain/ids.ts'
import { currencySchema } from '../domain/money.ts'
import { chosenProductsSchema, productFilterSchema, productSortSchema } from './catalog-list.ts'
import { productStatusSchema } from '../domain/product.ts'

const maxRows = 100_000
const sheetId = z.uuid()
const sheetRange = z.object({ kind: z.literal('sheet'), sheetId, start: z.int().min(0), end: z.int().min(0) })
const variantIds = z.object({ kind: z.literal('variants'), ids: z.array(variantIdSchema).min(1).max(maxRows) })

/** Which variants: rows of a sheet by position (end not included), by id, all of some products, all that match a filter. */
export const bulkSelectionSchema = z.discriminatedUnion('kind', [
  sheetRange,
  variantIds,
  z.object({ kind: z.literal('products'), ids: chosenProductsSchema }),
  z.object({ kind: z.literal('filter'), filter: productFilterSchema }),
])
export type BulkSelection = z.infer<typeof bulkSelectionSchema>

const bulkRowSchema = z.object({
  productId: productIdSchema,
  variantId: variantIdSchema,
  first: z.boolean(),
  title: z.string(),
  status: productStatusSchema,
  vendor: z.string(),
  category: z.string(),
  productType: z.string(),
  tags: z.array(z.string()),
  options: z.array(z.string()),
  option1: z.string().nullable(),
  option2: z.string().nullable(),
  option3: z.string().nullable(),
  sku: z.string(),
  barcode: z.string(),
  priceMinor: z.int(),
  compareAtMinor: z.int().nullable(),
  costMinor: z.int().nullable(),
  stock: z.int(),
  weightGrams: z.int().nullable(),
})

const sampleCellSchema = z.object({
  variantId: variantIdSchema,
  productId: productIdSchema,
  title: z.string(),
  variant: z.string(),
  sku: z.string(),
  field: bulkFieldSchema,
  before: cellValueSchema,
  /** For a refused cell: what was asked for, null where a formula has no result. */
  after: cellValueSchema,
  problem: cellProblemSchema.nullable(),
})

export const bulkReportSchema = z.object({
  /** Variants and products that were looked at. */
  rows: z.int(),
  products: z.int(),
  /** Cells that change, and in how many rows. */
  changed: z.int(),
  changedRows: z.int(),
  problems: z.partialRecord(cellProblemSchema, z.int()),
  warnings: z.partialRecord(cellWarningSchema, z.int()),
  /** The first fifty cells that change; the first two thousand that can't. */
  sample: z.array(sampleCellSchema),
  refused: z.array(sampleCellSchema),
  /** The first fifty cells that change and are worth a look; `floorMinor` is the lowest price that no shop's floor objects to. */
  warned: z.array(sampleCellSchema.extend({ warning: cellWarningSchema, floorMinor: z.int().nullable() })).default([]),
})
export type BulkReport = z.infer<typeof bulkReportSchema>

const foundCell = z.object({ row: z.int().min(0), field: bulkFieldSchema })

const onProblem = z.enum(['skip', 'refuse']).default('skip')

/** A small edit is done at once; a large one is a job, and its result is in `outcome` once that succeeded. */
const bulkResultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), report: bulkReportSchema, groupId: changeGroupIdSchema.nullable() }),
  z.object({ kind: z.literal('job'), jobId: jobIdSchema }),
])
export type BulkResult = z.infer<typeof bulkResultSchema>

/** Values of consecutive sheet rows, or of variants by id; a row of values is in the order of `columns`. */
const cells = {
  at: z.discriminatedUnion('kind', [sheetRange.omit({ end: true }), variantIds]),
  columns: z.array(bulkFieldSchema).min(1).max(16),
  values: z.array(z.array(cellValueSchema).max(16)).min(1).max(maxRows),
}

export const catalogBulkContract = {
  /**
   * Freezes the list as it is now: rows keep their place while they are edited. With `productIds` these products alone, in the order of the
   * list. Some sheets are kept; an old one is NOT_FOUND.
   */
  openSheet: oc
    .input(
      z.object({
        filter: productFilterSchema,
        sort: productSortSchema,
        productIds: chosenProductsSchema.optional(),
      }),
    )
    .output(z.object({ sheetId, rows: z.int(), products: z.int(), currency: currencySchema })),
  /** Rows by position, any depth at the same cost; null for a variant that is gone. */
  sheetRows: oc
    .input(z.object({ sheetId, start: z.int().min(0), limit: z.int().min(1).max(1000) }))
    .output(z.object({ start: z.int(), rows: z.array(bulkRowSchema.nullable()) }))
    .errors(errors('NOT_FOUND')),
  /**
   * The next cell that holds a text or shows a number, before or behind another, in the order of the sheet; behind the last comes the first. `index` is its place
   * among the `count` that were found between the rows. The first question goes through the sheet, the next ones know.
   */
  find: oc
    .input(
      z.object({
        sheetId,
        start: z.int().min(0),
        end: z.int().min(0),
        query: findQuerySchema,
        from: foundCell,
        direction: z.enum(['here', 'next', 'previous']),
      }),
    )
    .output(z.object({ count: z.int(), match: foundCell.extend({ index: z.int() }).nullable() }))
    .errors(errors('NOT_FOUND')),
  preview: oc
    .input(z.object({ selection: bulkSelectionSchema, operation: bulkOperationSchema }))
    .output(bulkReportSchema)
    .errors(errors('NOT_FOUND')),
  apply: oc
    .input(mutation({ selection: bulkSelectionSchema, operation: bulkOperationSchema, onProblem }))
    .output(bulkResultSchema)
    .errors(errors('NOT_FOUND', 'BULK_HAS_PROBLEMS')),
  /** What `setCells` would do. At most 100,000 cells. */
  checkCells: oc.input(z.object(cells)).output(bulkReportSchema).errors(errors('NOT_FOUND', 'BULK_TOO_LARGE')),
  setCells: oc
    .input(mutation({ ...cells, onProblem }))
    .output(bulkResultSchema)
    .errors(errors('NOT_FOUND', 'BULK_TOO_LARGE', 'BULK_HAS_PROBLEMS')),
  outcome: oc
    .input(z.object({ jobId: jobIdSchema }))
    .output(z.object({ report: bulkReportSchema, groupId: changeGroupIdSchema.nullable() }).nullable())
    .errors(errors('NOT_FOUND')),
}
