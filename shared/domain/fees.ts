// What platforms take per market, and the tax inside prices there, as dated tables with their source: a starting point that the seller
// corrects. The platform's own statements are the truth; nothing here is applied to money that moved.
import type { Fees, Platform } from './shop.ts'

/** One row: a platform's standard commission in a market from a day on. */
export interface FeeTableRow {
  platform: Platform
  /** ISO 3166-1 alpha-2. */
  market: string
  commissionBps: number
  /** ISO date since which the commission is in force, as far as published. */
  since: string
  /** ISO date on which it was read. */
  readOn: string
  source: string
}

const readOn = '2026-11-15'
const tikTok = (market: string, commissionBps: number, since: string, source: string): FeeTableRow => ({
  platform: 'tiktok-shop',
  market,
  commissionBps,
  since,
  readOn,
  source,
})
const europe = 'TikTok Shop EU commission change, January 2026'

/** Standard commission, most categories, without the reduced rates of new sellers. Markets that aren't here start at zero. */
export const feeTable: readonly FeeTableRow[] = [
  tikTok('FR', 900, '2026-01-08', europe),
  tikTok('DE', 900, '2026-01-08', europe),
  tikTok('ES', 900, '2026-01-08', europe),
  tikTok('IT', 900, '2026-01-08', europe),
  tikTok('GB', 900, '2024-09-09', 'TikTok Shop UK commission fee, 9 % incl. VAT'),
  tikTok('US', 600, '2024-04-01', 'TikTok Shop US referral fee, 6 %'),
]

/** Standard rate of value added tax that is inside the prices which buyers see; markets that show prices without it have none. */
export const taxTable: Readonly<Record<string, number>> = {
  FR: 2000,
  DE: 1900,
  ES: 2100,
  IT: 2200,
  GB: 2000,
  IE: 2300,
  BE: 2100,
  NL: 2100,
}

/** Nothing taken: better none than a made-up number. */
export const noFees: Fees = {
  commissionBps: 0,
  paymentBps: 0,
  paymentFixedMinor: 0,
  affiliateBps: 0,
  shippingMinor: 0,
  buyerShippingMinor: 0,
  shipping: [],
  defaultModel: 'seller',
  returnRateBps: 0,
  returnCostMinor: 0,
  taxBps: 0,
  floorBps: 0,
  asOf: Date.parse(readOn),
  source: '',
}

/** The row that holds for a platform and market on a day (UTC ms); null where none is published. */
export function publishedFees(platform: Platform, market: string, at: number): FeeTableRow | null {
  const rows = feeTable.filter(
    (row) => row.platform === platform && row.market === market && Date.parse(row.since) <= at,
  )
  return rows.toSorted((a, b) => a.since.localeCompare(b.since)).at(-1) ?? null
}

/** The fees that a new shop starts with. A local shop starts without any: what it takes is the seller's own affair. */
export function defaultFees(platform: Platform, market: string, at: number = Date.parse(readOn)): Fees {
  const row = publishedFees(platform, market, at)
  return {
    ...noFees,
    commissionBps: row?.commissionBps ?? 0,
    taxBps: platform === 'local' ? 0 : (taxTable[market] ?? 0),
    source: row?.source ?? '',
  }
}
