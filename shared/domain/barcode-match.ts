// A code from a scanner against the codes of the catalog: UPC, EAN and GTIN-14 write one number with more or fewer zeros in front.
import { barcodeProblem } from './barcode.ts'

const gtinLengths = [8, 12, 13, 14]

/** The code without spaces and hyphens, upper case. */
export const plainCode = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase()

/** Every spelling under which the same number may be kept, the scanned one first. */
export function codeSpellings(scanned: string): string[] {
  const code = plainCode(scanned)
  const spellings = [scanned.trim(), code]
  if (/^\d{8,14}$/.test(code) && barcodeProblem(code) === null) {
    const bare = code.replace(/^0+/, '')
    for (const length of gtinLengths) if (bare.length <= length) spellings.push(bare.padStart(length, '0'))
  }
  return [...new Set(spellings)].filter((spelling) => spelling !== '')
}

/** One key for all spellings of a number, for finding doubles; other codes are their own key. */
export function codeKey(barcode: string): string {
  const code = plainCode(barcode)
  return /^\d{8,14}$/.test(code) && barcodeProblem(code) === null ? code.padStart(14, '0') : code
}

/** The code with the check digit that it should have; null where the code is no number of a known length. */
export function withCheckDigit(barcode: string): string | null {
  const code = plainCode(barcode)
  if (!/^\d+$/.test(code) || !gtinLengths.includes(code.length)) return null
  const body = code.slice(0, -1)
  for (let digit = 0; digit < 10; digit++) if (barcodeProblem(`${body}${digit}`) === null) return `${body}${digit}`
  return null
}
