// Products that were found alike and of which the seller says that they are not the same.
import { errors, mutation, oc, okSchema, z } from './base.ts'
import { dismissalSchema, maxInDoubleGroup } from '../domain/duplicates.ts'
import { assetIdSchema, dismissalIdSchema, productIdSchema } from '../domain/ids.ts'

export const dismissalEntrySchema = dismissalSchema.extend({
  /** The products as they are now, without those in the bin. */
  products: z.array(z.object({ id: productIdSchema, title: z.string(), thumbAssetId: assetIdSchema.nullable() })),
})
export type DismissalEntry = z.infer<typeof dismissalEntrySchema>

export const dismissalsContract = {
  /** They are not found together again until a title, barcode or SKU of theirs that is compared has changed. */
  dismiss: oc
    .input(mutation({ productIds: z.array(productIdSchema).min(2).max(maxInDoubleGroup) }))
    .output(z.object({ id: dismissalIdSchema }))
    .errors(errors('NOT_FOUND')),
  /** The last 500, newest first. */
  dismissed: oc.output(z.array(dismissalEntrySchema)),
  /** They may be found again. */
  restore: oc
    .input(mutation({ id: dismissalIdSchema }))
    .output(okSchema)
    .errors(errors('NOT_FOUND')),
}
