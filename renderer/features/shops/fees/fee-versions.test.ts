import { describe, expect, it } from 'vitest'
import { noFees } from '#shared/domain/fees.ts'
import { dayOf, dayText, listVersions, nextMonth, patchVersion } from './fee-versions.ts'

const version = (validFrom: number, commissionBps: number) => ({ validFrom, fees: { ...noFees, commissionBps } })
const shop = { firstFees: noFees, feeVersions: [version(100, 1), version(200, 2), version(300, 3)] }

describe('versions of fees', () => {
  it('are past, current or planned', () => {
    expect(listVersions(shop, 250).map(({ key, state }) => [key, state])).toEqual([
      ['first', 'past'],
      ['100', 'past'],
      ['200', 'current'],
      ['300', 'planned'],
    ])
    expect(listVersions({ ...shop, feeVersions: [] }, 250)).toMatchObject([{ key: 'first', state: 'current' }])
    expect(listVersions(shop, 50)[0]?.state).toBe('current')
  })
  it('are corrected one by one', () => {
    expect(patchVersion(shop, 'first', { taxBps: 5 })).toEqual({ firstFees: { taxBps: 5 } })
    const patched = patchVersion(shop, '200', { taxBps: 5 })
    expect('feeVersions' in patched && patched.feeVersions.map(({ fees }) => fees.taxBps)).toEqual([0, 5, 0])
  })
  it('begin on days', () => {
    expect(dayText(dayOf('2027-03-01') ?? 0)).toBe('2027-03-01')
    expect(dayOf('1 March')).toBeNull()
    expect(dayOf('2027-13-01')).toBeNull()
    expect(dayText(nextMonth(Date.parse('2026-12-31T23:00:00Z')))).toBe('2027-01-01')
  })
})
