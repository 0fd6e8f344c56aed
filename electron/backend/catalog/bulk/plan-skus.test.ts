import { describe, expect, it } from 'vitest'
import { refusedClaims } from './plan-skus.ts'

const claim = (rid: number, sku: string) => ({ rid, sku })

describe('SKUs that change hands', () => {
  it('swap and move in a circle', () => {
    const owners = [claim(1, 'A'), claim(2, 'B'), claim(3, 'C')]
    expect(refusedClaims([claim(1, 'B'), claim(2, 'A')], owners)).toEqual(new Set())
    expect(refusedClaims([claim(1, 'B'), claim(2, 'C'), claim(3, 'A')], owners)).toEqual(new Set())
  })
  it('are refused where the owner keeps its own, or another came first', () => {
    expect(refusedClaims([claim(1, 'B')], [claim(2, 'B')])).toEqual(new Set([1]))
    expect(refusedClaims([claim(1, 'X'), claim(2, 'X')], [])).toEqual(new Set([2]))
  })
  it('are refused in a chain: one that must keep its SKU keeps it from the next', () => {
    // 1 wants B of 2, who wants C of 3, who stays.
    expect(refusedClaims([claim(1, 'B'), claim(2, 'C')], [claim(2, 'B'), claim(3, 'C')])).toEqual(new Set([1, 2]))
  })
  it('may be empty many times, and keep their own', () => {
    expect(refusedClaims([claim(1, ''), claim(2, '')], [])).toEqual(new Set())
    expect(refusedClaims([claim(1, 'A')], [claim(1, 'A')])).toEqual(new Set())
  })
})
