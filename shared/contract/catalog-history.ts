// The history of one product.
import { errors, oc, z } from './base.ts'
import { productIdSchema } from '../domain/ids.ts'
import { historyEntitySchema, productHistoryEntrySchema } from '../domain/product-history.ts'

const field = z.object({ entity: historyEntitySchema, field: z.string().min(1).max(60) })

export const productHistoryContract = oc
  .input(
    z.object({
      id: productIdSchema,
      /** Only changes of this field. */
      only: field.optional(),
      /** `next` of the page before. */
      before: z.int().optional(),
      limit: z.int().min(1).max(100).default(30),
    }),
  )
  .output(
    z.object({
      entries: z.array(productHistoryEntrySchema),
      next: z.int().nullable(),
      /** Fields that ever changed, for the filter. */
      fields: z.array(field),
    }),
  )
  .errors(errors('NOT_FOUND'))
