// The three languages of the studio's own interface; a shop's locale is free.
import { z } from 'zod'

export const uiLocales = ['en', 'fr', 'zh-CN'] as const
export const uiLocaleSchema = z.enum(uiLocales)
export type UiLocale = z.infer<typeof uiLocaleSchema>

/** A text in each interface language. */
export const localizedTextSchema = z.object({ en: z.string(), fr: z.string(), 'zh-CN': z.string() })
export type LocalizedText = z.infer<typeof localizedTextSchema>
