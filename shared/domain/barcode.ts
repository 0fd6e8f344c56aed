// Check digits of the codes that a platform takes as identifier: EAN/JAN 8 and 13, UPC 12, GTIN 14, ISBN 10 and 13.

/** Why a barcode can't be one of those, or null when it can. Spaces and hyphens are no problem ("978-2-07-036822-8"). */
export function barcodeProblem(barcode: string): 'characters' | 'length' | 'check_digit' | null {
  const code = barcode.replace(/[\s-]/g, '')
  if (/^[0-9]{9}[0-9Xx]$/.test(code)) return isbn10Holds(code) ? null : 'check_digit'
  if (!/^[0-9]+$/.test(code)) return 'characters'
  if (![8, 12, 13, 14].includes(code.length)) return 'length'
  return gtinHolds(code) ? null : 'check_digit'
}

/** GS1: weights 3 and 1 from the right, without the check digit; the sum with it is a multiple of ten. */
function gtinHolds(code: string): boolean {
  let sum = 0
  for (let at = code.length - 2, weight = 3; at >= 0; at--, weight = 4 - weight) sum += Number(code[at]) * weight
  return (10 - (sum % 10)) % 10 === Number(code.at(-1))
}

function isbn10Holds(code: string): boolean {
  let sum = 0
  for (let at = 0; at < 10; at++) sum += (10 - at) * (/x/i.test(code[at] ?? '') ? 10 : Number(code[at]))
  return sum % 11 === 0
}
