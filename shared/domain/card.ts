// What a product card says, before anybody draws it: one model for the OBS image slots, the video overlay and the
// overlay page, so that a price can't differ between them.
import { z } from 'zod'
import { assetIdSchema, productIdSchema, variantIdSchema } from './ids.ts'
import { currencySchema } from './money.ts'

export const cardLooks = ['minimal', 'market', 'flash', 'low-stock'] as const
export const cardLookSchema = z.enum(cardLooks)
export type CardLook = z.infer<typeof cardLookSchema>

export const cardModelSchema = z.object({
  look: cardLookSchema,
  productId: productIdSchema,
  variantId: variantIdSchema.nullable(),
  /** Item number in the run-of-show ("Nº 12"), null outside of a show. */
  number: z.int().nullable(),
  title: z.string(),
  priceMinor: z.int().nullable(),
  compareAtMinor: z.int().nullable(),
  currency: currencySchema,
  /** BCP 47 tag of the shop: prices as its viewers read them. */
  locale: z.string(),
  stock: z.int().nullable(),
  /** UTC ms at which a countdown on the card ends, null without one. */
  endsAt: z.int().nullable(),
  pictureAssetId: assetIdSchema.nullable(),
})
export type CardModel = z.infer<typeof cardModelSchema>
