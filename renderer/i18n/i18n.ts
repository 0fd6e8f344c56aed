// i18next as the studio uses it: three complete languages, one chunk each, no fallback to hide a missing key behind.
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { uiLocales, type UiLocale } from '#shared/domain/locale.ts'

export const i18n = i18next

const storageKey = 'vitrine.locale'

/** Was a language chosen or shown here before this page was opened? */
export const hadStoredLocale = globalThis.localStorage?.getItem(storageKey) != null

const loaders = {
  en: () => import('./en.ts'),
  fr: () => import('./fr.ts'),
  'zh-CN': () => import('./zh-CN.ts'),
} satisfies Record<UiLocale, () => Promise<{ messages: object }>>

/** The interface language that fits a list of BCP 47 tags best; English where none does. */
export function matchLocale(tags: readonly string[]): UiLocale {
  for (const tag of tags) {
    const language = tag.toLowerCase().split('-')[0]
    const match = uiLocales.find((locale) => locale.toLowerCase().split('-')[0] === language)
    if (match) return match
  }
  return 'en'
}

/** The language before the settings have arrived: the last one used here, else the system's. */
export function initialLocale(): UiLocale {
  const stored = localStorage.getItem(storageKey)
  return uiLocales.find((locale) => locale === stored) ?? matchLocale(navigator.languages)
}

/** Loads a language and shows it. */
export async function setLocale(locale: UiLocale): Promise<void> {
  const { messages } = await loaders[locale]()
  for (const [namespace, resources] of Object.entries(messages)) i18n.addResourceBundle(locale, namespace, resources)
  await i18n.changeLanguage(locale)
  document.documentElement.lang = locale
  localStorage.setItem(storageKey, locale)
}

/** To be awaited before the first render. */
export async function startI18n(locale: UiLocale = initialLocale()): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    defaultNS: 'common',
    // No contexts: underscores belong to names such as OBS_LOST and to plural forms.
    contextSeparator: '~',
    resources: {},
    // React escapes what it paints.
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  } as Parameters<typeof i18n.init>[0])
  await setLocale(locale)
}

/** The interface language now, for Intl. */
export const currentLocale = () => (i18n.language ?? 'en') as UiLocale
