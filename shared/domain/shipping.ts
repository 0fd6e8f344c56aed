// What sending one piece costs the seller, under each way of sending it. Prices of labels are the seller's own: none is published that would
// hold for everybody, and none is made up.
import { z } from 'zod'

export const shippingModels = [
  'seller', // own label, own parcel
  'platform-label', // own parcel, the platform's label and price
  'platform-fulfilled', // the platform's warehouse packs and sends
] as const
export const shippingModelSchema = z.enum(shippingModels)
export type ShippingModel = z.infer<typeof shippingModelSchema>

export const shippingTierSchema = z.object({
  /** The tier holds up to and including this weight; null for everything above the others. */
  upToGrams: z.int().min(1).nullable(),
  minor: z.int().min(0),
})
export type ShippingTier = z.infer<typeof shippingTierSchema>

export const shippingRateSchema = z.object({
  model: shippingModelSchema,
  /** Labels by weight, in any order; empty where each parcel costs the same. */
  tiers: z.array(shippingTierSchema).max(30),
  /** What each parcel costs on top: carton, packing, picking, storage. */
  handlingMinor: z.int().min(0),
})
export type ShippingRate = z.infer<typeof shippingRateSchema>

/** Minor units of the shop's currency; `known` is false where a weight would decide and there is none: the dearest tier is taken then. */
export function shippingCost(
  rate: Pick<ShippingRate, 'tiers' | 'handlingMinor'> | undefined,
  flatMinor: number,
  weightGrams: number | null | undefined,
): { minor: number; known: boolean } {
  const handling = rate?.handlingMinor ?? 0
  const tiers = rate?.tiers ?? []
  if (tiers.length === 0) return { minor: flatMinor + handling, known: true }
  if (!weightGrams) return { minor: dearest(tiers) + handling, known: tiers.length === 1 }
  let best: ShippingTier | null = null
  for (const tier of tiers) {
    if (tier.upToGrams !== null && tier.upToGrams < weightGrams) continue
    if (!best || (tier.upToGrams ?? Infinity) < (best.upToGrams ?? Infinity)) best = tier
  }
  // Heavier than every tier: the dearest one is the least that it can cost.
  return { minor: (best?.minor ?? dearest(tiers)) + handling, known: best !== null }
}

const dearest = (tiers: readonly ShippingTier[]): number => tiers.reduce((most, { minor }) => Math.max(most, minor), 0)
