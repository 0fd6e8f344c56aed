// The lines of a breakdown in the order in which they are painted; the same order gives each its grey.
import type { Margin } from '#shared/domain/margin.ts'

export const marginLines = ['cost', 'commission', 'payment', 'affiliate', 'shipping', 'returns', 'tax'] as const
export type MarginLine = (typeof marginLines)[number]

/** Minor units of a line. */
export function lineMinor(margin: Margin, line: MarginLine): number {
  switch (line) {
    case 'cost':
      return margin.costMinor
    case 'commission':
      return margin.commissionMinor
    case 'payment':
      return margin.paymentMinor
    case 'affiliate':
      return margin.affiliateMinor
    case 'shipping':
      return margin.shippingMinor
    case 'returns':
      return margin.returnsMinor
    case 'tax':
      return margin.taxMinor
    default:
      return line satisfies never
  }
}

/** Lines that are not zero in every column; the cost always stays. */
export const shownLines = (margins: readonly Margin[]): MarginLine[] =>
  marginLines.filter((line) => line === 'cost' || margins.some((margin) => lineMinor(margin, line) !== 0))
