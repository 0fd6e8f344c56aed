import { describe, expect, it } from 'vitest'
import { createPressGate } from './on-air.ts'

describe('createPressGate', () => {
  it('takes a bounce for the same press, and a later one for a new press', () => {
    let at = 1000
    const passes = createPressGate(250, () => at)
    expect(passes('take')).toBe(true)
    at += 249
    expect(passes('take')).toBe(false)
    at += 1
    expect(passes('take')).toBe(true)
  })

  it('keeps controls apart', () => {
    const passes = createPressGate(250, () => 1000)
    expect([passes('pin'), passes('unpin'), passes('pin')]).toEqual([true, true, false])
  })
})
