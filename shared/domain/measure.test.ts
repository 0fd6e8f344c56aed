import { describe, expect, it } from 'vitest'
import { lengthIn, parseLength, parseWeight, sizeUnits, weightIn, weightUnits } from './measure.ts'

const english = { unit: 'g', decimal: '.' } as const
const french = { unit: 'kg', decimal: ',' } as const

describe('a weight as it is typed', () => {
  it.each([
    ['350', english, 350, 'g'],
    ['1.2 kg', english, 1200, 'kg'],
    ['1,2 kg', french, 1200, 'kg'],
    ['1,2', french, 1200, 'kg'],
    ['12 oz', english, 340, 'oz'],
    ['2 lbs', english, 907, 'lb'],
    ['0.5lb.', english, 227, 'lb'],
    ['1 250 g', french, 1250, 'g'],
    ['1,250', english, 1250, 'g'],
    ['1.250 kg', english, 1250, 'kg'],
    ['1.250,5 g', french, 1251, 'g'],
    ['500克', english, 500, 'g'],
    ['2 公斤', english, 2000, 'kg'],
    ['３ kg', english, 3000, 'kg'],
  ] as const)('%s', (text, rules, value, unit) => {
    expect(parseWeight(text, rules)).toEqual({ value, unit, problem: null })
  })

  it('empty is no weight, in the unit that it had', () => {
    expect(parseWeight('  ', french)).toEqual({ value: null, unit: 'kg', problem: null })
  })

  it.each([
    ['heavy', 'invalid'],
    ['-3 kg', 'invalid'],
    ['1.2.3,4,5', 'invalid'],
    ['3 stones', 'unit'],
    ['3 cm', 'unit'],
    ['99999 kg', 'tooHigh'],
  ] as const)('refuses %s', (text, problem) => expect(parseWeight(text, english)).toEqual({ problem }))
})

describe('a length as it is typed', () => {
  it.each([
    ['8.5 in', 216, 'in'],
    ['8.5"', 216, 'in'],
    ['12', 120, 'cm'],
    ['7 pouces', 178, 'in'],
    ['35 mm', 35, 'mm'],
    ['20厘米', 200, 'cm'],
  ] as const)('%s', (text, value, unit) => {
    expect(parseLength(text, { unit: 'cm', decimal: '.' })).toEqual({ value, unit, problem: null })
  })
})

it('what was typed is what is shown again, in every unit', () => {
  for (const unit of weightUnits) {
    const step = unit === 'g' ? 1 : unit === 'lb' ? 0.01 : 0.1
    for (let at = 1; at <= 400; at++) {
      const typed = Math.round(at * step * 100) / 100
      const parsed = parseWeight(`${typed} ${unit}`, english)
      expect(parsed.problem === null && weightIn(parsed.value ?? 0, unit), `${typed} ${unit}`).toBe(typed)
    }
  }
  for (const unit of sizeUnits) {
    for (let at = 1; at <= 400; at++) {
      const typed = unit === 'mm' ? at : at / 10
      const parsed = parseLength(`${typed} ${unit}`, { unit: 'cm', decimal: '.' })
      expect(parsed.problem === null && lengthIn(parsed.value ?? 0, unit), `${typed} ${unit}`).toBe(typed)
    }
  }
})
