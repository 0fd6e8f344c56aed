import { describe, expect, it } from 'vitest'
import { numberOperation, scaled, tagsOperation, textOperation, type NumberForm } from './formula.ts'

const form: NumberForm = {
  field: 'priceMinor',
  from: 'priceMinor',
  action: 'percent',
  value: '8',
  rounding: 'none',
  roundTo: '',
  mode: 'nearest',
}
const eur = { currency: 'EUR', locale: 'fr' }
const steps = (patch: Partial<NumberForm>, units = eur) => {
  const operation = numberOperation({ ...form, ...patch }, units)
  return operation?.kind === 'number' ? operation.steps : null
}

describe('what is typed in the formula panel', () => {
  it('becomes exact steps: price + 8 %, ends in .90', () => {
    expect(steps({ rounding: 'end', roundTo: '0,90' })).toEqual([
      { op: 'percent', bps: 800 },
      { op: 'end', ending: 90, unit: 100, mode: 'nearest' },
    ])
    expect(steps({ rounding: 'end', roundTo: '9.90', mode: 'up' })?.at(-1)).toEqual({
      op: 'end',
      ending: 990,
      unit: 1_000,
      mode: 'up',
    })
    expect(steps({ value: '', rounding: 'end', roundTo: '80' }, { currency: 'JPY', locale: 'en' })).toEqual([
      { op: 'end', ending: 80, unit: 100, mode: 'nearest' },
    ])
  })
  it('starts from another column', () => {
    expect(steps({ from: 'costMinor', action: 'multiply', value: '2,4' })).toEqual([
      { op: 'from', field: 'costMinor' },
      { op: 'multiply', millionths: 2_400_000 },
    ])
    expect(steps({ from: 'compareAtMinor', value: '-20 %' })).toEqual([
      { op: 'from', field: 'compareAtMinor' },
      { op: 'percent', bps: -2_000 },
    ])
  })
  it('reads amounts in the column’s unit', () => {
    expect(steps({ action: 'add', value: '-1,50' })).toEqual([{ op: 'add', amount: -150 }])
    expect(steps({ field: 'stock', from: 'stock', action: 'set', value: '12' })).toEqual([{ op: 'set', value: 12 }])
    expect(steps({ rounding: 'round', roundTo: '0,05' })?.at(-1)).toEqual({ op: 'round', to: 5, mode: 'nearest' })
  })
  it('is nothing while it says nothing or something wrong', () => {
    for (const patch of [{ value: '' }, { value: 'abc' }, { value: '1,234' }, { rounding: 'end' as const }])
      expect(steps(patch)).toBeNull()
    expect(textOperation({ field: 'title', action: 'prefix', text: '' })).toBeNull()
    expect(tagsOperation(' , ', '')).toBeNull()
  })
  it('keeps decimals exactly', () => {
    expect(scaled('2.4', 6)).toBe(2_400_000)
    expect(scaled('−12,5 %', 2)).toBe(-1_250)
    expect(scaled('0.001', 2)).toBeNull()
  })
})
