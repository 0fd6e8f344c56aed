// Which products a list shows and in what order: what the table, the spreadsheet and an export mean by "these products".
import { z } from 'zod'
import { shopIdSchema } from '../domain/ids.ts'
import { ruleIdSchema } from '../domain/readiness/rule.ts'
import { listingStatusSchema, productStatusSchema } from '../domain/product.ts'

export const productFilterSchema = z.object({
  query: z.string().max(500).default(''),
  status: z.array(productStatusSchema).optional(),
  /** Ready-made views of the catalog's tabs. */
  view: z.enum(['all', 'not-ready', 'low-stock', 'low-margin', 'drafts', 'archived', 'bin']).default('all'),
  vendor: z.string().optional(),
  category: z.string().optional(),
  shopId: shopIdSchema.optional(),
  listingStatus: z.array(listingStatusSchema).optional(),
  /** Only products that fail this rule, as blocking or as advice. */
  rule: ruleIdSchema.optional(),
})
export type ProductFilter = z.infer<typeof productFilterSchema>
export const productSortSchema = z.object({
  by: z.enum(['title', 'updated', 'price', 'stock', 'margin', 'relevance']).default('updated'),
  direction: z.enum(['asc', 'desc']).default('desc'),
})
export type ProductSort = z.infer<typeof productSortSchema>
