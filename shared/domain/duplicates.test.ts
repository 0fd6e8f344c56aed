import { describe, expect, it } from 'vitest'
import { dismissedGroups, type Dismissal, type FoundGroup } from './duplicates.ts'
import type { ProductId } from './ids.ts'

const id = (name: string) => name as ProductId
const members = (...names: string[]) => names.map((name) => ({ id: id(name), title: `Title ${name}` }))
const dismissal = (names: string[], codes: Dismissal['codes'] = []) => ({ members: members(...names), codes })
const group = (reason: FoundGroup['reason'], key: string, ...names: string[]): FoundGroup => ({
  reason,
  key,
  products: members(...names),
})

describe('products that are not the same', () => {
  it('nothing is dismissed that nobody spoke of', () => {
    expect(dismissedGroups([])(group('title', '', 'a', 'b'))).toBe(false)
    expect(dismissedGroups([dismissal(['a', 'c'])])(group('title', '', 'a', 'b'))).toBe(false)
  })

  it('a group stays away in whatever order it is found, and as a part of a larger one that was dismissed', () => {
    const isDismissed = dismissedGroups([dismissal(['a', 'b', 'c'])])
    expect(isDismissed(group('title', '', 'b', 'a'))).toBe(true)
    expect(isDismissed(group('title', '', 'c', 'a', 'b'))).toBe(true)
  })

  it('a product that comes into the group brings it back', () => {
    const isDismissed = dismissedGroups([dismissal(['a', 'b']), dismissal(['b', 'c'])])
    expect(isDismissed(group('title', '', 'a', 'b', 'c'))).toBe(false)
    expect(isDismissed(group('title', '', 'b', 'c'))).toBe(true)
  })

  it('a title that has changed brings it back, for titles alone', () => {
    const codes = [{ kind: 'barcode' as const, key: '96385074', productIds: [id('a'), id('b')] }]
    const isDismissed = dismissedGroups([dismissal(['a', 'b'], codes)])
    const [a, b] = members('a', 'b')
    const renamed = [{ ...a!, title: 'Another' }, b!]
    expect(isDismissed({ reason: 'title', key: '', products: renamed })).toBe(false)
    expect(isDismissed({ reason: 'barcode', key: '96385074', products: renamed })).toBe(true)
  })

  it('a code that they share since brings it back; a SKU is the same in any spelling', () => {
    const codes = [{ kind: 'sku' as const, key: 'LT1', productIds: [id('a'), id('b')] }]
    const isDismissed = dismissedGroups([dismissal(['a', 'b', 'c'], codes)])
    expect(isDismissed(group('sku', 'lt 1', 'a', 'b'))).toBe(true)
    expect(isDismissed(group('sku', 'LT2', 'a', 'b'))).toBe(false)
    expect(isDismissed(group('sku', 'LT1', 'a', 'b', 'c'))).toBe(false)
    expect(isDismissed(group('barcode', 'LT1', 'a', 'b'))).toBe(false)
  })
})
