// Reading the catalog at any size: filter, order, pages by position, counts, and the views that a seller keeps.
import { errors, mutation, oc, okSchema, z } from './base.ts'
import { collectionIdSchema, productIdSchema, savedViewIdSchema, shopIdSchema } from '../domain/ids.ts'
import { ruleIdSchema } from '../domain/readiness/rule.ts'
import { listingStatusSchema, productRowSchema, productStatusSchema } from '../domain/product.ts'

/** Both ends belong to it; an end that is absent is open. */
const rangeSchema = z.object({ min: z.int().optional(), max: z.int().optional() })
const valuesSchema = z.array(z.string().min(1).max(500)).max(200)
export const missingSchema = z.enum(['picture', 'cost', 'barcode'])

export const productFilterSchema = z.object({
  query: z.string().max(500).default(''),
  /** Ready-made views of the catalog's tabs. */
  view: z.enum(['all', 'not-ready', 'low-stock', 'low-margin', 'drafts', 'archived', 'bin']).default('all'),
  /** In each of these lists one match is enough; the lists and ranges together must all hold. */
  status: z.array(productStatusSchema).optional(),
  vendors: valuesSchema.optional(),
  categories: valuesSchema.optional(),
  tags: valuesSchema.optional(),
  collectionIds: z.array(collectionIdSchema).max(200).optional(),
  missing: z.array(missingSchema).optional(),
  /** Products of which at least one variant may lie in the range: minor units of the base currency. */
  priceMinor: rangeSchema.optional(),
  /** Units of all variants together. */
  stock: rangeSchema.optional(),
  /** Margin of the lowest-margin variant in basis points; products without a known margin are left out. */
  marginBps: rangeSchema.optional(),
  shopId: shopIdSchema.optional(),
  listingStatus: z.array(listingStatusSchema).optional(),
  /** Only products that fail this rule, as blocking or as advice. */
  rule: ruleIdSchema.optional(),
})
export type ProductFilter = z.infer<typeof productFilterSchema>

export const productSortSchema = z.object({
  by: z
    .enum([
      'title',
      'updated',
      'price',
      'stock',
      'cost',
      'margin',
      'variants',
      'issues',
      'score',
      'status',
      'listed',
      'sku',
      'vendor',
      'category',
      'relevance',
    ])
    .default('updated'),
  direction: z.enum(['asc', 'desc']).default('desc'),
})
export type ProductSort = z.infer<typeof productSortSchema>

/** What can be counted beside a filter's own choice. */
export const countGroupSchema = z.enum([
  'status',
  'vendors',
  'categories',
  'tags',
  'collectionIds',
  'missing',
  'listingStatus',
])
export type CountGroup = z.infer<typeof countGroupSchema>
const countsSchema = z.array(z.object({ value: z.string(), count: z.int() }))
export type ValueCounts = z.infer<typeof countsSchema>

/** Columns of the table, in the order in which they are offered. The title is always there, first and with its picture. */
export const tableColumnSchema = z.enum([
  'title',
  'sku',
  'vendor',
  'category',
  'status',
  'variants',
  'price',
  'cost',
  'stock',
  'margin',
  'readiness',
  'shops',
  'updated',
])
export type TableColumn = z.infer<typeof tableColumnSchema>
export const columnWidthPx = { min: 48, max: 800 } as const
/** Which columns are shown, from left to right; without a width a column has its usual one. Empty: the usual columns. */
export const tableLayoutSchema = z
  .array(
    z.object({
      column: tableColumnSchema,
      widthPx: z.int().min(columnWidthPx.min).max(columnWidthPx.max).optional(),
    }),
  )
  .max(tableColumnSchema.options.length)
export type TableLayout = z.infer<typeof tableLayoutSchema>

const viewName = z.string().trim().min(1).max(60)
export const savedViewSchema = z.object({
  id: savedViewIdSchema,
  name: z.string(),
  filter: productFilterSchema,
  sort: productSortSchema,
  columns: tableLayoutSchema,
  position: z.int(),
})
export type SavedView = z.infer<typeof savedViewSchema>

/** Most products that can be chosen together. */
export const mostChosen = 100_000
export const chosenProductsSchema = z.array(productIdSchema).min(1).max(mostChosen)

const listed = z.object({ filter: productFilterSchema, sort: productSortSchema })

export const catalogListContract = {
  /**
   * Rows start..start+limit of the filtered and sorted list; any position costs the same. While `exact` is false the total is a lower
   * bound, because the first rows were ready before the list was counted: `total` gives the exact one. With `quick` the beginning of a
   * list that isn't counted yet may be shorter than `limit`.
   */
  rows: oc
    .input(listed.extend({ start: z.int().min(0), limit: z.int().min(1).max(500), quick: z.boolean().default(false) }))
    .output(
      z.object({
        total: z.int(),
        exact: z.boolean(),
        start: z.int(),
        rows: z.array(productRowSchema),
        revision: z.int(),
      }),
    ),
  /** How long the list really is. */
  total: oc.input(listed).output(z.object({ total: z.int(), revision: z.int() })),
  /** Products start..start+limit of a list by id: to choose all of it, or a stretch. */
  ids: oc
    .input(listed.extend({ start: z.int().min(0), limit: z.int().min(1).max(mostChosen) }))
    .output(z.object({ ids: z.array(productIdSchema), total: z.int() })),
  /** Where a product stands in a list, to open it in place; null when it is not in it. */
  indexOf: oc.input(listed.extend({ id: productIdSchema })).output(z.object({ index: z.int().nullable() })),
  /** How many products each ready-made view holds. */
  facets: oc.output(z.object({ views: z.record(z.string(), z.int()) })),
  /** For each group the values and how many products they would leave, under everything in the filter but the group itself; most first. */
  counts: oc
    .input(z.object({ filter: productFilterSchema, groups: z.array(countGroupSchema).min(1) }))
    .output(z.partialRecord(countGroupSchema, countsSchema)),
  views: {
    list: oc.output(z.array(savedViewSchema)),
    save: oc
      .input(
        mutation({
          name: viewName,
          filter: productFilterSchema,
          sort: productSortSchema,
          columns: tableLayoutSchema.default([]),
        }),
      )
      .output(savedViewSchema)
      .errors(errors('INVALID')),
    update: oc
      .input(
        mutation({
          id: savedViewIdSchema,
          patch: savedViewSchema.pick({ filter: true, sort: true, columns: true }).extend({ name: viewName }).partial(),
        }),
      )
      .output(savedViewSchema)
      .errors(errors('NOT_FOUND', 'INVALID')),
    /** Puts a view at a position among the others, 0 first. */
    move: oc
      .input(mutation({ id: savedViewIdSchema, position: z.int().min(0) }))
      .output(z.array(savedViewSchema))
      .errors(errors('NOT_FOUND')),
    remove: oc
      .input(mutation({ id: savedViewIdSchema }))
      .output(okSchema)
      .errors(errors('NOT_FOUND')),
  },
}
