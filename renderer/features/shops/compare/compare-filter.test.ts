import { beforeEach, expect, it } from 'vitest'
import { select, selectAll, showGap, useCompare } from './compare-filter.ts'

const id = (name: string) => name as never
beforeEach(() => showGap(null, null))

it('products are selected one by one, and all in sight at once', () => {
  select(id('a'), true)
  select(id('b'), true)
  select(id('a'), false)
  expect([...useCompare.getState().selected]).toEqual(['b'])
  selectAll([id('x'), id('y')])
  expect([...useCompare.getState().selected]).toEqual(['x', 'y'])
})

it('another filter lets go of the selection', () => {
  selectAll([id('x')])
  showGap('no_price', id('us'))
  expect(useCompare.getState()).toMatchObject({ gap: 'no_price', shopId: 'us' })
  expect(useCompare.getState().selected.size).toBe(0)
})
