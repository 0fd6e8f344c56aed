// What TikTok Shop takes per market when a shop is created, as a dated table: a starting point that the seller corrects. The
// platform's own statements are the truth; nothing here is applied to money that moved.
import type { Fees, Platform } from './shop.ts'

interface FeeTable {
  commissionBps: number
  /** VAT rate that is inside the price which buyers see; 0 where prices are shown without tax. See margin.ts. */
  taxBps: number
  /** ISO date since which the commission is in force, as far as published. */
  since: string
  source: string
}

/** Read in November 2026; `asOf` of the fees made from it. */
const readOn = '2026-11-15'
const eu = { commissionBps: 900, since: '2026-01-08', source: 'TikTok Shop EU commission change, January 2026' }

/** Standard commission, most categories, without the reduced rates of new sellers. */
export const tikTokFeeTables: Record<string, FeeTable> = {
  FR: { ...eu, taxBps: 2000 },
  DE: { ...eu, taxBps: 1900 },
  ES: { ...eu, taxBps: 2100 },
  IT: { ...eu, taxBps: 2200 },
  GB: { commissionBps: 900, taxBps: 2000, since: '2024-09-09', source: 'TikTok Shop UK commission fee, 9 % incl. VAT' },
  US: { commissionBps: 600, taxBps: 0, since: '2024-04-01', source: 'TikTok Shop US referral fee, 6 %' },
}

/** The fees that a new shop starts with. Unknown markets and local shops start at zero: better none than a made-up number. */
export function defaultFees(platform: Platform, market: string): Fees {
  const table = platform === 'tiktok-shop' ? tikTokFeeTables[market] : undefined
  return {
    commissionBps: table?.commissionBps ?? 0,
    paymentBps: 0,
    affiliateBps: 0,
    shippingMinor: 0,
    taxBps: table?.taxBps ?? 0,
    floorBps: 0,
    asOf: Date.parse(readOn),
  }
}
