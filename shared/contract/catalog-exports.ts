// Product files out: what a file would hold, the job that writes it, and what has been written.
import { errors, mutation, oc, z } from './base.ts'
import { chosenProductsSchema, productFilterSchema, productSortSchema } from './catalog-list.ts'
import {
  exportFormatSchema,
  exportOptionsSchema,
  exportProblemSchema,
  exportSummarySchema,
  templateSchema,
} from '../domain/export.ts'
import { jobIdSchema, shopIdSchema, uploadIdSchema } from '../domain/ids.ts'

export const exportSelectionSchema = z.discriminatedUnion('kind', [
  /** Everything outside of the bin, oldest first. */
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('filter'), filter: productFilterSchema, sort: productSortSchema }),
  z.object({ kind: z.literal('ids'), ids: chosenProductsSchema }),
])
export type ExportSelection = z.infer<typeof exportSelectionSchema>

const request = {
  format: exportFormatSchema,
  selection: exportSelectionSchema,
  /** Texts, prices, stock and pictures as this shop has them; null for the catalog's own. */
  shopId: shopIdSchema.nullable(),
  options: exportOptionsSchema,
}
export const exportRequestSchema = z.object(request)
export type ExportRequest = z.infer<typeof exportRequestSchema>

export const catalogExportsContract = {
  /** The header, the first rows and the problems of the first `checked` products of `total`. Writes nothing. */
  preview: oc
    .input(exportRequestSchema)
    .output(
      z.object({
        header: z.array(z.string()),
        rows: z.array(z.array(z.string())),
        total: z.int(),
        checked: z.int(),
        problems: z.array(exportProblemSchema),
      }),
    )
    .errors(errors('NOT_FOUND', 'TEMPLATE_REFUSED')),
  start: oc
    .input(mutation(request))
    .output(z.object({ jobId: jobIdSchema }))
    .errors(errors('NOT_FOUND')),
  get: oc
    .input(z.object({ jobId: jobIdSchema }))
    .output(exportSummarySchema)
    .errors(errors('NOT_FOUND')),
  /** Takes an uploaded template of TikTok Seller Center in and says what of it will be filled. */
  template: oc
    .input(z.object({ uploadId: uploadIdSchema }))
    .output(templateSchema)
    .errors(errors('NOT_FOUND', 'TEMPLATE_REFUSED')),
  /** The last exports, newest first: also what the next one may start from. */
  list: oc.output(z.array(exportSummarySchema)),
}
