// What a show did: the join of the event log with the orders that were pulled.
import { z } from 'zod'
import { assetIdSchema, productIdSchema, showItemIdSchema } from './ids.ts'
import { showSchema } from './show.ts'

export const reportPinSchema = z.object({
  itemId: showItemIdSchema,
  productId: productIdSchema.nullable(),
  number: z.int().nullable(),
  title: z.string(),
  sku: z.string(),
  thumbAssetId: assetIdSchema.nullable(),
  /** As shown on the card at that moment. */
  priceMinor: z.int().nullable(),
  /** Milliseconds from the start of the show. */
  fromMs: z.int(),
  toMs: z.int(),
  orders: z.int(),
  units: z.int(),
  revenueMinor: z.int(),
})
export const reportSchema = z.object({
  show: showSchema,
  shopName: z.string(),
  currency: z.string(),
  locale: z.string(),
  timeZone: z.string(),
  durationMs: z.int(),
  pins: z.array(reportPinSchema),
  /** Orders that fall within no pin. */
  unattributed: z.object({ orders: z.int(), revenueMinor: z.int() }),
  totals: z.object({ orders: z.int(), units: z.int(), revenueMinor: z.int(), marginMinor: z.int().nullable() }),
  /** Revenue per minute of the show. */
  perMinute: z.array(z.object({ minute: z.int(), revenueMinor: z.int(), orders: z.int() })),
  effects: z.object({ ok: z.int(), failed: z.int() }),
  generatedAt: z.int(),
})
export type Report = z.infer<typeof reportSchema>
export type ReportPin = z.infer<typeof reportPinSchema>
