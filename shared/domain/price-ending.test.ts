import { describe, expect, it } from 'vitest'
import { withEnding } from './price-ending.ts'

describe('a price with an ending', () => {
  it.each([
    [3487, 'EUR', '.90', 'nearest', 3490],
    [3439, 'EUR', '.90', 'nearest', 3390],
    [3440, 'EUR', '.90', 'nearest', 3490],
    [3401, 'EUR', '.90', 'up', 3490],
    [3489, 'EUR', '.90', 'down', 3390],
    [3490, 'EUR', '.90', 'down', 3490],
    [3487, 'EUR', 'whole', 'nearest', 3500],
    [3449, 'EUR', 'whole', 'nearest', 3400],
    [3487, 'USD', '.99', 'up', 3499],
    [3487, 'USD', '.95', 'nearest', 3495],
    [3487, 'USD', '.50', 'down', 3450],
    [1263, 'JPY', '.90', 'nearest', 1290],
    [1263, 'JPY', 'whole', 'nearest', 1263],
    [12_345, 'KWD', '.90', 'nearest', 11_900],
    [12_444, 'KWD', '.90', 'nearest', 12_900],
    [3487, 'EUR', 'none', 'nearest', 3487],
  ] as const)('%i %s ending in %s, %s, is %i', (minor, currency, ending, mode, expected) => {
    expect(withEnding(minor, currency, ending, mode)).toBe(expected)
  })

  it('never rounds a price away', () => {
    for (let minor = 1; minor < 300; minor++) {
      expect(withEnding(minor, 'EUR', '.90', 'down')).toBeGreaterThanOrEqual(90)
      expect(withEnding(minor, 'EUR', 'whole', 'down')).toBeGreaterThanOrEqual(100)
    }
    expect(withEnding(0, 'EUR', '.90')).toBe(0)
  })

  it('is within one unit, has the ending, and stays when applied twice', () => {
    for (let minor = 200; minor < 1500; minor += 7) {
      for (const mode of ['nearest', 'up', 'down'] as const) {
        const rounded = withEnding(minor, 'EUR', '.95', mode)
        expect(rounded % 100).toBe(95)
        expect(Math.abs(rounded - minor)).toBeLessThan(100)
        expect(withEnding(rounded, 'EUR', '.95', mode)).toBe(rounded)
      }
    }
  })
})
