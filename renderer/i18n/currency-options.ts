// The currencies as a list to choose from, named in the interface language.
interface CurrencyOption {
  value: string
  label: string
}

const cache = new Map<string, CurrencyOption[]>()

/** "EUR · euro", sorted by code. */
export function currencyOptions(locale: string): CurrencyOption[] {
  let options = cache.get(locale)
  if (!options) {
    const names = new Intl.DisplayNames(locale, { type: 'currency' })
    options = Intl.supportedValuesOf('currency').map((code) => ({
      value: code,
      label: `${code} · ${names.of(code) ?? code}`,
    }))
    cache.set(locale, options)
  }
  return options
}
