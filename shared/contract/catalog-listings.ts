// One view over all shops of what is missing where, and copying between them.
import { errors, mutation, oc, z } from './base.ts'
import { chosenProductsSchema } from './catalog-list.ts'
import { jobIdSchema, shopIdSchema } from '../domain/ids.ts'
import {
  copyPreviewSchema,
  copyResultSchema,
  copyStartedSchema,
  gapCountsSchema,
  gapRowSchema,
  listingCopySchema,
  listingGapSchema,
} from '../domain/listing-copy.ts'

const gapFilter = z.object({
  /** Products with this gap; null takes all that are not in the bin. */
  gap: listingGapSchema.nullable(),
  /** In this shop only; null: in any. */
  shopId: shopIdSchema.nullable(),
})
const copied = listingCopySchema.extend({
  products: z.union([z.object({ ids: chosenProductsSchema }), z.object({ filter: gapFilter })]),
})

export const catalogListingsContract = {
  /** Newest products first; `next` of one page is the `after` of the following one. */
  gaps: oc
    .input(gapFilter.extend({ after: z.int().nullable(), limit: z.int().min(1).max(200) }))
    .output(z.object({ rows: z.array(gapRowSchema), next: z.int().nullable() })),
  /** How many products (bin and archive left out) lack what, per shop. */
  gapCounts: oc.output(gapCountsSchema),
  /** What a copy would write: the first 200 prices line by line, and the sums of the first 2,000 products. Writes nothing. */
  previewCopy: oc.input(copied).output(copyPreviewSchema).errors(errors('NOT_FOUND', 'INVALID')),
  /** Writes it over all chosen products as one step that can be undone. */
  copy: oc.input(mutation(copied.shape)).output(copyStartedSchema).errors(errors('NOT_FOUND', 'INVALID')),
  /** What a copy did that runs as a job; null while it is not done. */
  copyOutcome: oc
    .input(z.object({ jobId: jobIdSchema }))
    .output(copyResultSchema.nullable())
    .errors(errors('NOT_FOUND')),
}
