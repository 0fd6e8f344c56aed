// A shop is one seller account on one platform, or a local one with no platform behind it.
import { z } from 'zod'
import { shopIdSchema } from './ids.ts'
import { currencySchema } from './money.ts'
import { shippingModelSchema, shippingRateSchema } from './shipping.ts'
import { ruleOverrideSchema } from './readiness/rule.ts'

export const platformSchema = z.enum([
  'local',
  'tiktok-shop',
  'shopify',
  'google-merchant',
  'meta-catalog',
  'pinterest',
])
export type Platform = z.infer<typeof platformSchema>

/** Platforms that the studio talks to itself; the others get files from it. */
export const isConnectable = (platform: Platform): boolean => platform === 'tiktok-shop'

/** Where the connector talks to: nowhere, our in-process simulator, or the platform itself. */
export const connectionModeSchema = z.enum(['none', 'sandbox', 'live'])
export type ConnectionMode = z.infer<typeof connectionModeSchema>

export const connectionStateSchema = z.enum(['disconnected', 'authorizing', 'connected', 'expired', 'error'])
export type ConnectionState = z.infer<typeof connectionStateSchema>

/** Fees in basis points (1/100 %) of the selling price and minor units per piece; `asOf` is the date of the table (UTC ms). */
export const feesSchema = z.object({
  commissionBps: z.int().min(0).max(10_000),
  paymentBps: z.int().min(0).max(10_000),
  /** Taken per payment, whatever its amount. */
  paymentFixedMinor: z.int().min(0),
  affiliateBps: z.int().min(0).max(10_000),
  /** A label of the seller's own where no tiers by weight are kept. */
  shippingMinor: z.int().min(0),
  /** What the buyer usually pays for shipping on top of the price. */
  buyerShippingMinor: z.int().min(0),
  /** Ways of sending with their labels by weight; one row a model at most. */
  shipping: z.array(shippingRateSchema).max(3),
  defaultModel: shippingModelSchema,
  /** Pieces that come back, of all sold, and what one of them costs in all. */
  returnRateBps: z.int().min(0).max(10_000),
  returnCostMinor: z.int().min(0),
  taxBps: z.int().min(0).max(10_000),
  floorBps: z.int().min(0).max(10_000),
  asOf: z.int(),
  /** Where the figures come from, in words: a platform's page, a contract, the seller's own count. */
  source: z.string().max(300),
})
export type Fees = z.infer<typeof feesSchema>

/** Fees from a day on: a change that is announced can be planned, and what held before stays on record. */
export const feeVersionSchema = z.object({
  /** UTC ms from which it holds. */
  validFrom: z.int(),
  fees: feesSchema,
})
export type FeeVersion = z.infer<typeof feeVersionSchema>

/** The fees that hold at a time: the newest version that has begun, else those from the beginning. */
export const feesAt = (first: Fees, versions: readonly FeeVersion[], at: number): Fees =>
  versions.reduce<FeeVersion | null>(
    (best, version) => (version.validFrom <= at && (!best || version.validFrom >= best.validFrom) ? version : best),
    null,
  )?.fees ?? first

export const shopSchema = z.object({
  id: shopIdSchema,
  name: z.string().min(1).max(120),
  platform: platformSchema,
  /** ISO 3166-1 alpha-2 market, e.g. FR. */
  market: z.string().regex(/^[A-Z]{2}$/),
  currency: currencySchema,
  /** BCP 47 tag in which the shop's viewers read prices, e.g. fr-FR. */
  locale: z.string().min(2).max(35),
  /** IANA zone, e.g. Europe/Paris. */
  timeZone: z.string().min(1).max(64),
  /** Those that hold today. */
  fees: feesSchema,
  /** Those from the shop's beginning; what `fees` is while no version has begun. */
  firstFees: feesSchema,
  /** Later ones by date: past, present and planned. */
  feeVersions: z.array(feeVersionSchema),
  /** The seller's own decisions about the platform's rules in this shop. */
  ruleOverrides: z.array(ruleOverrideSchema),
  connectionMode: connectionModeSchema,
  connectionState: connectionStateSchema,
  /** Public half of the app's credentials; the secret lives in the secret store only. */
  appKey: z.string().nullable(),
  serviceId: z.string().nullable(),
  remoteShopId: z.string().nullable(),
  remoteShopName: z.string().nullable(),
  /** Absolute UTC ms at which the access token ends, null when not authorised. */
  tokenExpiresAt: z.int().nullable(),
  lastError: z
    .object({ code: z.string(), message: z.string(), requestId: z.string().nullable(), at: z.int() })
    .nullable(),
  createdAt: z.int(),
  updatedAt: z.int(),
})
export type Shop = z.infer<typeof shopSchema>

export const shopDraftSchema = shopSchema
  .pick({ name: true, platform: true, market: true, currency: true, locale: true, timeZone: true })
  .extend({ fees: feesSchema.partial().optional() })
export type ShopDraft = z.infer<typeof shopDraftSchema>
