import { describe, expect, it } from 'vitest'
import { codeKey, codeSpellings, withCheckDigit } from './barcode-match.ts'

describe('a scanned code', () => {
  it('is looked for under every spelling of its number', () => {
    expect(codeSpellings('036000291452')).toEqual(['036000291452', '0036000291452', '00036000291452'])
    expect(codeSpellings('4006381333931')).toEqual(['4006381333931', '04006381333931'])
    expect(codeSpellings('978-2-07-036822-8')).toEqual(['978-2-07-036822-8', '9782070368228', '09782070368228'])
  })

  it('that is no such number is looked for as it is', () => {
    expect(codeSpellings(' THE-GRE-06 ')).toEqual(['THE-GRE-06', 'THEGRE06'])
    expect(codeSpellings('4006381333932')).toEqual(['4006381333932'])
  })

  it('has one key however many zeros stand in front', () => {
    expect(codeKey('036000291452')).toBe(codeKey('0036000291452'))
    expect(codeKey('96385074')).toBe('00000096385074')
    expect(codeKey('ab-1')).toBe('AB1')
  })
})

it('the right check digit is offered for a mistyped one', () => {
  expect(withCheckDigit('4006381333932')).toBe('4006381333931')
  expect(withCheckDigit('123')).toBeNull()
})
