import { describe, expect, it } from 'vitest'
import { numberStepSchema, type NumberField, type NumberStep } from './bulk.ts'
import { runFormula } from './bulk-formula.ts'

const row = { priceMinor: 1_000, compareAtMinor: 2_500, costMinor: 417, stock: 12, weightGrams: 350 }
const run = (steps: NumberStep[], from: number | null = row.priceMinor, field: NumberField = 'priceMinor') =>
  runFormula(field, steps, { ...row, [field]: from })
const percent = (bps: number): NumberStep => ({ op: 'percent', bps })
const end = (ending: number, unit: number, mode: 'nearest' | 'up' | 'down' = 'nearest'): NumberStep => ({
  op: 'end',
  ending,
  unit,
  mode,
})
const round = (to: number, mode: 'nearest' | 'up' | 'down' = 'nearest'): NumberStep => ({ op: 'round', to, mode })

describe('a bulk formula', () => {
  it.each<[string, NumberStep[], number, number]>([
    ['+ 8 %', [percent(800)], 1_999, 2_159],
    ['+ 8 %, ends in .90', [percent(800), end(90, 100)], 1_999, 2_190],
    ['+ 8 %, ends in .90, down', [percent(800), end(90, 100, 'down')], 1_999, 2_090],
    ['ends in .90 keeps an amount that does', [end(90, 100, 'up')], 1_990, 1_990],
    ['ends in .90, a tie goes up', [end(90, 100)], 1_940, 1_990],
    ['ends in 9.90', [end(990, 1_000)], 1_234, 990],
    ['ends in .90 never falls below zero', [end(90, 100, 'down')], 20, 90],
    ['ends in 80 yen', [end(80, 100, 'up')], 1_981, 2_080],
    ['half a cent goes away from zero', [percent(5_000)], 1, 2],
    ['- 33.33 %', [percent(-3_333)], 10_000, 6_667],
    ['twice + 5 % rounds once', [percent(500), percent(500)], 10, 11],
    ['x 2.4', [{ op: 'multiply', millionths: 2_400_000 }], 417, 1_001],
    ['to five cents', [round(5)], 1_232, 1_230],
    ['to five cents, up', [round(5, 'up')], 1_231, 1_235],
    ['to five cents, down', [round(5, 'down')], 1_234, 1_230],
    ['half of a step goes up', [round(10)], 1_235, 1_240],
    ['at least 12', [{ op: 'limit', min: 1_200, max: null }], 1_000, 1_200],
    ['at most 9', [{ op: 'limit', min: null, max: 900 }], 1_000, 900],
    [
      'below zero and back',
      [
        { op: 'add', amount: -1_500 },
        { op: 'add', amount: 600 },
      ],
      1_000,
      100,
    ],
    [
      'cost x 2.4',
      [
        { op: 'from', field: 'costMinor' },
        { op: 'multiply', millionths: 2_400_000 },
      ],
      1,
      1_001,
    ],
    ['compare-at - 20 %', [{ op: 'from', field: 'compareAtMinor' }, percent(-2_000)], 1, 2_000],
    ['set', [{ op: 'set', value: 4_990 }], 1, 4_990],
  ])('%s', (_, steps, from, expected) => {
    expect(run(steps, from)).toEqual({ value: expected })
  })

  it('says why there is no result', () => {
    expect(run([percent(800)], null)).toEqual({ problem: 'no_value' })
    expect(runFormula('priceMinor', [{ op: 'from', field: 'costMinor' }], { ...row, costMinor: null })).toEqual({
      problem: 'no_value',
    })
    expect(run([{ op: 'add', amount: -1_001 }])).toEqual({ problem: 'negative' })
    expect(run([{ op: 'multiply', millionths: 1_000_000_000_000 }], Number.MAX_SAFE_INTEGER)).toEqual({
      problem: 'too_large',
    })
    expect(run([{ op: 'add', amount: 2_000_000_000 }], 1, 'stock')).toEqual({ problem: 'too_large' })
  })

  it('lets stock go below zero, and empties a cell', () => {
    expect(run([{ op: 'add', amount: -20 }], 12, 'stock')).toEqual({ value: -8 })
    expect(run([{ op: 'set', value: null }], 2_500, 'compareAtMinor')).toEqual({ value: null })
  })

  it('holds for every amount: whole, within a unit of the input, with the ending asked for', () => {
    for (let from = 0; from < 3_000; from += 7) {
      for (const mode of ['nearest', 'up', 'down'] as const) {
        const result = run([end(95, 100, mode)], from)
        const value = 'value' in result ? (result.value ?? -1) : -1
        expect(value % 100).toBe(95)
        expect(Math.abs(value - from)).toBeLessThanOrEqual(mode === 'nearest' && from >= 45 ? 50 : 100)
        if (mode === 'up') expect(value).toBeGreaterThanOrEqual(from)
        if (mode === 'down' && from >= 95) expect(value).toBeLessThanOrEqual(from)
      }
    }
  })

  it('agrees with exact fractions where floats do not', () => {
    // 1.005 as a float is a little less: Math.round(100.5) of it would give 100.
    for (let minor = 0; minor <= 2_000; minor++) {
      const exact = (BigInt(minor) * 10_050n * 2n + 10_000n) / 20_000n
      expect(run([percent(50)], minor)).toEqual({ value: Number(exact) })
    }
  })

  it('refuses an ending that does not fit its unit', () => {
    expect(numberStepSchema.safeParse({ op: 'end', ending: 100, unit: 100 }).success).toBe(false)
    expect(numberStepSchema.safeParse({ op: 'end', ending: 90, unit: 100 }).success).toBe(true)
  })
})
