// Orders as far as a seller needs them to see what sold: no buyer data at all is kept.
import { z } from 'zod'
import { orderIdSchema, productIdSchema, shopIdSchema, variantIdSchema } from './ids.ts'
import { currencySchema } from './money.ts'

export const orderLineSchema = z.object({
  productId: productIdSchema.nullable(),
  variantId: variantIdSchema.nullable(),
  title: z.string(),
  sku: z.string(),
  quantity: z.int().min(1),
  priceMinor: z.int().min(0),
})
export const orderSchema = z.object({
  id: orderIdSchema,
  shopId: shopIdSchema,
  remoteId: z.string(),
  status: z.string(),
  placedAt: z.int(),
  totalMinor: z.int(),
  currency: currencySchema,
  lines: z.array(orderLineSchema),
  pulledAt: z.int(),
})
export type Order = z.infer<typeof orderSchema>
export type OrderLine = z.infer<typeof orderLineSchema>
