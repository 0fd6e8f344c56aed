// The decimals of a currency, apart from money's schemas: the overlay page needs this and no schema library.
const digitsByCurrency = new Map<string, number>()

/** Number of minor digits of an ISO 4217 code (EUR 2, JPY 0), from Intl (CLDR). Unknown but well-formed codes have 2. */
export function minorDigits(currency: string): number {
  let digits = digitsByCurrency.get(currency)
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    digitsByCurrency.set(currency, digits)
  }
  return digits
}
