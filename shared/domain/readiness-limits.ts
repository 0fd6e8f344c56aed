// The platform's numbers per market, apart from the rules that use them: they change more often.
import { minorDigits } from './money.ts'

/** Where each rule's numbers come from, as shown to the seller. */
export const sources = {
  create: 'TikTok Shop Open API, CreateProduct 202309 (read 2026-11)',
  diagnoses: 'TikTok Shop Open API, product diagnoses 202405 (read 2026-11)',
  price: 'TikTok Shop Open API, CreateProduct 202309, price ranges per market (read 2026-11)',
  errors: 'TikTok Shop Open API, common errors 12052028 and 12052181 (read 2026-11)',
} as const

export interface MarketLimits {
  /** Characters. */
  titleMin: number
  titleMax: number
  skusMax: number
}

const western: MarketLimits = { titleMin: 1, titleMax: 255, skusMax: 300 }
const latin: MarketLimits = { titleMin: 1, titleMax: 300, skusMax: 300 }
const others: MarketLimits = { titleMin: 25, titleMax: 255, skusMax: 100 }

const byMarket: Record<string, MarketLimits> = {
  DE: western,
  ES: western,
  FR: western,
  IE: western,
  IT: western,
  JP: western,
  GB: western,
  US: western,
  BR: latin,
  MX: latin,
}

/** Limits of an ISO 3166-1 alpha-2 market; unknown ones get the strictest published set. */
export const limitsOf = (market: string): MarketLimits => byMarket[market === 'UK' ? 'GB' : market] ?? others

/** Lowest and highest price in whole units of the market's currency; markets without a published range take 0.01 and up. */
const prices: Record<string, { min: number; max: number }> = {
  US: { min: 0.01, max: 7_600 },
  GB: { min: 0.01, max: 5_600 },
  ID: { min: 100, max: 100_000_000 },
  TH: { min: 0.01, max: 260_000 },
  MY: { min: 0.01, max: 320_000 },
  VN: { min: 1, max: 180_000_000 },
  PH: { min: 0.01, max: 400_000 },
  SG: { min: 0.01, max: 10_000 },
}

/** The range in minor units of `currency`. */
export function priceLimits(market: string, currency: string): { minMinor: number; maxMinor: number } {
  const unit = 10 ** minorDigits(currency)
  const range = prices[market]
  return {
    minMinor: Math.max(1, Math.round((range?.min ?? 0) * unit)),
    maxMinor: Math.min(Number.MAX_SAFE_INTEGER, Math.round((range?.max ?? 1_000_000_000) * unit)),
  }
}
