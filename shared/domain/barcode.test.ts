import { describe, expect, it } from 'vitest'
import { barcodeProblem } from './barcode.ts'

describe('barcode check digit', () => {
  it.each(['4006381333931', '96385074', '036000291452', '10614141000415', '978-2-07-036822-8', '080442957X'])(
    'accepts %s',
    (code) => expect(barcodeProblem(code)).toBeNull(),
  )
  it.each([
    ['4006381333932', 'check_digit'],
    ['0804429571', 'check_digit'],
    ['12345', 'length'],
    ['40063813339AB', 'characters'],
    ['', 'characters'],
  ])('refuses %s for its %s', (code, problem) => expect(barcodeProblem(code)).toBe(problem))
})
