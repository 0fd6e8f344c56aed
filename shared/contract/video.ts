// Edits and their renders.
import { errors, mutation, oc, okSchema, z } from './base.ts'
import {
  assetIdSchema,
  editIdSchema,
  jobIdSchema,
  productIdSchema,
  renderIdSchema,
  shopIdSchema,
} from '../domain/ids.ts'
import { cardLookSchema, cardModelSchema } from '../domain/card.ts'
import { editDocumentSchema, editSchema, renderSchema } from '../domain/edit.ts'

export const videoContract = {
  edits: {
    list: oc.input(z.object({ productId: productIdSchema.optional() })).output(z.array(editSchema)),
    get: oc
      .input(z.object({ id: editIdSchema }))
      .output(editSchema)
      .errors(errors('NOT_FOUND')),
    /** Starts from one clip, whole, in 9:16 with the product's card when a product is given. */
    create: oc
      .input(
        mutation({
          assetId: assetIdSchema,
          productId: productIdSchema.nullable(),
          shopId: shopIdSchema.nullable(),
          title: z.string().min(1).max(200).optional(),
        }),
      )
      .output(editSchema)
      .errors(errors('NOT_FOUND', 'MEDIA_UNSUPPORTED')),
    update: oc
      .input(
        mutation({
          id: editIdSchema,
          patch: z.object({
            title: z.string().min(1).max(200).optional(),
            productId: productIdSchema.nullable().optional(),
            shopId: shopIdSchema.nullable().optional(),
            document: editDocumentSchema.optional(),
          }),
        }),
      )
      .output(editSchema)
      .errors(errors('NOT_FOUND', 'INVALID')),
    remove: oc
      .input(mutation({ id: editIdSchema }))
      .output(okSchema)
      .errors(errors('NOT_FOUND')),
  },
  /** What the card of a product says now, for previews. */
  card: oc
    .input(
      z.object({
        productId: productIdSchema,
        shopId: shopIdSchema.nullable(),
        look: cardLookSchema,
        showPrice: z.boolean(),
      }),
    )
    .output(cardModelSchema)
    .errors(errors('NOT_FOUND')),
  /** The same card drawn as a PNG data address, at `width` pixels. */
  cardImage: oc
    .input(z.object({ card: cardModelSchema, width: z.int().min(160).max(1920) }))
    .output(z.object({ dataUrl: z.string(), width: z.int(), height: z.int() })),
  renders: {
    list: oc
      .input(z.object({ editId: editIdSchema.optional(), limit: z.int().min(1).max(200).default(50) }))
      .output(z.array(renderSchema)),
    get: oc
      .input(z.object({ id: renderIdSchema }))
      .output(renderSchema)
      .errors(errors('NOT_FOUND')),
    start: oc
      .input(mutation({ editId: editIdSchema }))
      .output(z.object({ renderId: renderIdSchema, jobId: jobIdSchema }))
      .errors(errors('NOT_FOUND', 'INVALID', 'FFMPEG_MISSING')),
    cancel: oc
      .input(mutation({ id: renderIdSchema }))
      .output(renderSchema)
      .errors(errors('NOT_FOUND', 'JOB_NOT_CANCELLABLE')),
  },
}
