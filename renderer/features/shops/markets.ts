// Markets with what usually goes with them, so that a new shop needs two choices and not five. All can be changed after.
export interface Market {
  code: string
  currency: string
  locale: string
  timeZone: string
}

const market = (code: string, currency: string, locale: string, timeZone: string): Market => ({
  code,
  currency,
  locale,
  timeZone,
})

/** Countries where TikTok Shop is open, then others in which people sell by video. */
export const markets: readonly Market[] = [
  market('FR', 'EUR', 'fr-FR', 'Europe/Paris'),
  market('US', 'USD', 'en-US', 'America/New_York'),
  market('GB', 'GBP', 'en-GB', 'Europe/London'),
  market('DE', 'EUR', 'de-DE', 'Europe/Berlin'),
  market('IT', 'EUR', 'it-IT', 'Europe/Rome'),
  market('ES', 'EUR', 'es-ES', 'Europe/Madrid'),
  market('IE', 'EUR', 'en-IE', 'Europe/Dublin'),
  market('JP', 'JPY', 'ja-JP', 'Asia/Tokyo'),
  market('MX', 'MXN', 'es-MX', 'America/Mexico_City'),
  market('BR', 'BRL', 'pt-BR', 'America/Sao_Paulo'),
  market('ID', 'IDR', 'id-ID', 'Asia/Jakarta'),
  market('MY', 'MYR', 'ms-MY', 'Asia/Kuala_Lumpur'),
  market('PH', 'PHP', 'en-PH', 'Asia/Manila'),
  market('SG', 'SGD', 'en-SG', 'Asia/Singapore'),
  market('TH', 'THB', 'th-TH', 'Asia/Bangkok'),
  market('VN', 'VND', 'vi-VN', 'Asia/Ho_Chi_Minh'),
  market('BE', 'EUR', 'fr-BE', 'Europe/Brussels'),
  market('CH', 'CHF', 'fr-CH', 'Europe/Zurich'),
  market('NL', 'EUR', 'nl-NL', 'Europe/Amsterdam'),
  market('CA', 'CAD', 'en-CA', 'America/Toronto'),
  market('AU', 'AUD', 'en-AU', 'Australia/Sydney'),
  market('CN', 'CNY', 'zh-CN', 'Asia/Shanghai'),
]

/** What goes with a market; undefined for one that isn't in the list. */
export const marketDefaults = (code: string) => markets.find((entry) => entry.code === code)

/** Options of a list of markets, named in the interface language; an unlisted `current` stays choosable. */
export function marketOptions(language: string, current?: string) {
  const names = new Intl.DisplayNames(language, { type: 'region' })
  const codes = markets.map(({ code }) => code)
  const all = current && !codes.includes(current) ? [current, ...codes] : codes
  return all.map((code) => ({ value: code, label: names.of(code) ?? code, hint: marketDefaults(code)?.currency ?? '' }))
}

/** Options of a list of buyers' languages. */
export function localeOptions(language: string, current: string) {
  const names = new Intl.DisplayNames(language, { type: 'language' })
  const tags = [...new Set([current, ...markets.map(({ locale }) => locale), 'nl-BE', 'de-CH', 'fr-CA', 'es-US'])]
  return tags.map((tag) => ({ value: tag, label: names.of(tag) ?? tag, hint: tag }))
}
