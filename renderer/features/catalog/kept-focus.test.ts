import { describe, expect, it } from 'vitest'
import type { ProductId } from '#shared/domain/ids.ts'
import { placeOfFocus } from './kept-focus.ts'

const id = (name: string) => name as ProductId
/** A list of which the rows from `start` on are loaded, a letter for each. */
const list = (loaded: string, total = loaded.length, start = 0) => {
  const ids = [...loaded].map(id)
  return {
    total,
    idAt: (index: number) => ids[index - start],
    indexOf: (wanted: ProductId) => (ids.includes(wanted) ? start + ids.indexOf(wanted) : -1),
  }
}

describe('the focus of a list that changes', () => {
  it('stays where its product still is', () => {
    expect(placeOfFocus({ id: id('b'), index: 1 }, list('abc'))).toBe(1)
  })

  it('goes down with its product when another comes in above it, and up when one goes', () => {
    expect(placeOfFocus({ id: id('b'), index: 1 }, list('xabc'))).toBe(2)
    expect(placeOfFocus({ id: id('b'), index: 1 }, list('bc'))).toBe(0)
  })

  it('follows its product in another order', () => {
    expect(placeOfFocus({ id: id('a'), index: 0 }, list('dcba'))).toBe(3)
    expect(placeOfFocus({ id: id('c'), index: 5_002 }, list('cba', 10_000, 5_000))).toBe(5_000)
  })

  it('stays at its place when its product left, or went where nothing is loaded', () => {
    expect(placeOfFocus({ id: id('b'), index: 1 }, list('acd'))).toBe(1)
    expect(placeOfFocus({ id: id('b'), index: 5_001 }, list('acd', 10_000, 5_000))).toBe(5_001)
  })

  it('stays at its place while no row of it is loaded', () => {
    expect(placeOfFocus({ id: id('z'), index: 60 }, list('ab', 100))).toBe(60)
  })

  it('goes to the last row when the list ends above its place', () => {
    expect(placeOfFocus({ id: id('e'), index: 4 }, list('abc'))).toBe(2)
    expect(placeOfFocus({ id: id('e'), index: 4 }, list(''))).toBeNull()
  })
})
