// Whether a row's price leaves less than some shop's floor, as the list's own "low margin" says it: a cost or a weight that isn't known
// says nothing.
import { floorPrice, isBelowFloor, margin } from '#shared/domain/margin.ts'
import type { DerivedContext } from '../derived.ts'
import type { StoredRow } from './repository-rows.ts'

type Priced = Pick<StoredRow, 'priceMinor' | 'costMinor' | 'weightGrams' | 'taxBps'>

export interface FloorCheck {
  isBelow(row: Priced): boolean
  /** The lowest price that no shop's floor objects to, in minor units; null where nothing can be said. */
  priceOf(row: Priced): number | null
}

export function createFloorCheck({ fees }: Pick<DerivedContext, 'fees'>): FloorCheck {
  return {
    isBelow: ({ priceMinor, costMinor, weightGrams, taxBps }) =>
      costMinor !== null &&
      fees.some((shop) => {
        const result = margin({ priceMinor, costMinor, fees: shop, weightGrams, taxBps })
        return result.shippingKnown && isBelowFloor(result, shop.floorBps)
      }),
    priceOf: ({ costMinor, weightGrams, taxBps }) => {
      if (costMinor === null) return null
      const prices = fees.flatMap((shop) => floorPrice(costMinor, shop, { weightGrams, taxBps }) ?? [])
      return prices.length === 0 ? null : Math.max(...prices)
    },
  }
}
