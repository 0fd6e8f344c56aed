// Keys are checked at compile time against the English files.
import 'i18next'
import type { messages } from './en.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    contextSeparator: '~'
    resources: typeof messages
    returnNull: false
  }
}
