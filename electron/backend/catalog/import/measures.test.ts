import { describe, expect, it } from 'vitest'
import { gramsOf, millimetresOf, rateBps, sizeUnitOf, weightUnitOf } from './measures.ts'

describe('measures of a file', () => {
  it.each([
    ['1.2', 'kg', 1200],
    ['1.2 kg', 'g', 1200],
    ['2lb', 'g', 907],
    ['3 oz', 'kg', 85],
    ['500 克', 'g', 500],
  ])('%s with the unit %s weighs %s grams', (text, unit, grams) =>
    expect(gramsOf(text, unit, '.')).toMatchObject({ value: grams }),
  )

  it('are whole millimetres, whatever they were given in', () => {
    expect(millimetresOf('12', 'cm', '.')).toMatchObject({ value: 120 })
    expect(millimetresOf('4 in', 'cm', '.')).toMatchObject({ value: 102 })
    expect(millimetresOf('1,5 m', 'cm', ',')).toMatchObject({ value: 1500 })
  })

  it('say whether the unit or the number is wrong', () => {
    expect(gramsOf('1', 'stone', '.')).toEqual({ wrong: 'unit', unit: 'stone' })
    expect(gramsOf('-1', 'kg', '.')).toEqual({ wrong: 'number', unit: 'kg' })
    expect(gramsOf('heavy', 'kg', '.')).toEqual({ wrong: 'number', unit: 'kg' })
    expect(millimetresOf('1', 'constructor', '.')).toMatchObject({ wrong: 'unit' })
  })

  it('keep the unit that the seller thinks in, where the catalog shows it', () => {
    expect([weightUnitOf('lbs'), weightUnitOf('kg'), weightUnitOf('x')]).toEqual(['lb', 'kg', undefined])
    expect([sizeUnitOf('inches'), sizeUnitOf('m')]).toEqual(['in', undefined])
  })
})

describe('a tax rate', () => {
  it.each([
    ['20 %', 2000],
    ['20', 2000],
    ['5.5', 550],
    ['0.2', 2000],
    ['0.5%', 50],
    ['0', 0],
    ['1', 100],
    ['120', null],
    ['-5', null],
    ['high', null],
  ])('%s is %s basis points', (text, bps) => expect(rateBps(text, '.')).toBe(bps))
})
