import { describe, expect, it } from 'vitest'
import { bundleProblem, bundleStock, plainParts } from './bundle.ts'

const parts: Record<string, { variantId: string; quantity: number }[]> = {
  set: [
    { variantId: 'cup', quantity: 4 },
    { variantId: 'pot', quantity: 1 },
  ],
  gift: [
    { variantId: 'set', quantity: 1 },
    { variantId: 'cup', quantity: 2 },
  ],
}
const partsOf = (id: string) => parts[id] ?? []

describe('a bundle’s stock', () => {
  it('is the number of whole bundles that its scarcest part allows', () => {
    const stock = (id: string) => ({ cup: 11, pot: 9 })[id] ?? 0
    expect(bundleStock('set', partsOf, stock)).toBe(2)
    expect(bundleStock('cup', partsOf, stock)).toBe(11)
  })

  it('is nothing when a part is gone or owed', () => {
    expect(bundleStock('set', partsOf, (id) => (id === 'pot' ? -3 : 100))).toBe(0)
  })

  it('takes plain parts through bundles of bundles', () => {
    expect([...plainParts('gift', 2, partsOf)]).toEqual([
      ['cup', 12],
      ['pot', 2],
    ])
    expect([...plainParts('pot', -3, partsOf)]).toEqual([['pot', -3]])
  })
})

describe('parts of a bundle', () => {
  it('can’t hold the bundle itself, however deep', () => {
    expect(bundleProblem('set', ['set'], partsOf)).toBe('bundle_cycle')
    expect(bundleProblem('set', ['gift'], partsOf)).toBe('bundle_cycle')
    expect(bundleProblem('gift', ['set', 'cup'], partsOf)).toBeNull()
  })

  it('are refused when they nest too deep', () => {
    const chain = (id: string) => (Number(id) < 9 ? [{ variantId: String(Number(id) + 1), quantity: 1 }] : [])
    expect(bundleProblem('new', ['1'], chain)).toBe('bundle_depth')
    expect(bundleProblem('new', ['7'], chain)).toBeNull()
  })
})
