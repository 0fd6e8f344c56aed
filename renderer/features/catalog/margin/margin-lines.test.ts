import { expect, it } from 'vitest'
import { noFees } from '#shared/domain/fees.ts'
import { margin } from '#shared/domain/margin.ts'
import { lineMinor, marginLines, shownLines } from './margin-lines.ts'

const fees = { ...noFees, commissionBps: 900, taxBps: 2_000, shippingMinor: 590 }

it('the lines and what is left are all that the buyer pays', () => {
  const result = margin({ priceMinor: 3_490, costMinor: 1_120, fees, buyerShippingMinor: 490 })
  const sum = marginLines.reduce((total, line) => total + lineMinor(result, line), 0)
  expect(sum + result.leftMinor).toBe(3_980)
})

it('lines that are zero everywhere are left out, the cost never', () => {
  const results = [margin({ priceMinor: 3_490, costMinor: 0, fees })]
  expect(shownLines(results)).toEqual(['cost', 'commission', 'shipping', 'tax'])
})
