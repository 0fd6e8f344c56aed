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
  /** False where we have it from articles and not from the platform's own fee page, which asks for a seller's account. */
  verified: boolean
}

const readOn = '2026-11-15'
const tikTok = (market: string, commissionBps: number, since: string, source: string): FeeTableRow => ({
  platform: 'tiktok-shop',
  market,
  commissionBps,
  since,
  readOn,
  source,
  verified: false,
})
const europe = 'TikTok Shop EU commission change, January 2026'

/**
 * Standard commission, most categories (electronics pay 7 % in the EU), without the reduced rates of new sellers. Markets that aren't here
 * start at zero, and the studio says that it knows none: in South-East Asia the rate depends on the category and comes with further fees, in
 * Japan, Mexico, Brazil and the EU markets of 2026 we have read none.
 */
export const feeTable: readonly FeeTableRow[] = [
  tikTok('FR', 900, '2026-01-08', europe),
  tikTok('DE', 900, '2026-01-08', europe),
  tikTok('ES', 900, '2026-01-08', europe),
  tikTok('IT', 900, '2026-01-08', europe),
  tikTok('IE', 900, '2026-01-08', europe),
  tikTok('GB', 900, '2024-09-09', 'TikTok Shop UK commission fee, 9 % incl. VAT'),
  tikTok('US', 600, '2024-04-01', 'TikTok Shop US referral fee, 6 %'),
]

/** A standard rate of value added tax from a day on. */
export interface TaxTableRow {
  market: string
  taxBps: number
  since: string
  readOn: string
}
const taxReadOn = '2026-11-28'
const vat = (market: string, taxBps: number, since: string): TaxTableRow => ({
  market,
  taxBps,
  since,
  readOn: taxReadOn,
})

/**
 * Standard rate that is inside the prices which buyers see, in the EU and the United Kingdom, as the European Commission (VAT rules and
 * rates, europa.eu/youreurope) and gov.uk publish them; read in tables that quote them. Markets that aren't here show prices without it.
 */
export const taxTable: readonly TaxTableRow[] = [
  vat('AT', 2000, '1984-01-01'),
  vat('BE', 2100, '1996-01-01'),
  vat('BG', 2000, '1999-01-01'),
  vat('CY', 1900, '2014-01-13'),
  vat('CZ', 2100, '2013-01-01'),
  vat('DE', 1900, '2021-01-01'),
  vat('DK', 2500, '1992-01-01'),
  vat('EE', 2200, '2024-01-01'),
  vat('EE', 2400, '2025-07-01'),
  vat('ES', 2100, '2012-09-01'),
  vat('FI', 2400, '2013-01-01'),
  vat('FI', 2550, '2024-09-01'),
  vat('FR', 2000, '2014-01-01'),
  vat('GB', 2000, '2011-01-04'),
  vat('GR', 2400, '2016-06-01'),
  vat('HR', 2500, '2012-03-01'),
  vat('HU', 2700, '2012-01-01'),
  vat('IE', 2300, '2021-03-01'),
  vat('IT', 2200, '2013-10-01'),
  vat('LT', 2100, '2009-09-01'),
  vat('LU', 1700, '2024-01-01'),
  vat('LV', 2100, '2012-07-01'),
  vat('MT', 1800, '2004-01-01'),
  vat('NL', 2100, '2012-10-01'),
  vat('PL', 2300, '2011-01-01'),
  vat('PT', 2300, '2011-01-01'),
  vat('RO', 1900, '2017-01-01'),
  vat('RO', 2100, '2025-08-01'),
  vat('SE', 2500, '1990-07-01'),
  vat('SI', 2200, '2013-07-01'),
  vat('SK', 2000, '2011-01-01'),
  vat('SK', 2300, '2025-01-01'),
]

/** Basis points of the tax inside prices in a market on a day (UTC ms); 0 where prices are shown without it. */
export const standardTax = (market: string, at: number): number => newest(taxTable, market, at)?.taxBps ?? 0

/** The row of a market that began last, on or before a day. */
function newest<Row extends { market: string; since: string }>(
  rows: readonly Row[],
  market: string,
  at: number,
): Row | null {
  const begun = rows.filter((row) => row.market === market && Date.parse(row.since) <= at)
  return begun.toSorted((a, b) => a.since.localeCompare(b.since)).at(-1) ?? null
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
export const publishedFees = (platform: Platform, market: string, at: number): FeeTableRow | null =>
  newest(
    feeTable.filter((row) => row.platform === platform),
    market,
    at,
  )

/** The fees that a new shop starts with. A local shop starts without any: what it takes is the seller's own affair. */
export function defaultFees(platform: Platform, market: string, at: number = Date.parse(readOn)): Fees {
  const row = publishedFees(platform, market, at)
  return {
    ...noFees,
    commissionBps: row?.commissionBps ?? 0,
    taxBps: platform === 'local' ? 0 : standardTax(market, at),
    source: row?.source ?? '',
  }
}
