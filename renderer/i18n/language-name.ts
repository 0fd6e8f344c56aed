// Languages by their own names, so that everybody finds theirs.
import type { UiLocale } from '#shared/domain/locale.ts'

const names: Record<UiLocale, string> = { en: 'English', fr: 'Français', 'zh-CN': '简体中文' }

export const languageName = (locale: UiLocale) => names[locale]
