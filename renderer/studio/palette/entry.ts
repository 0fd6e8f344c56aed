// One line of the command palette.
import type { LucideIcon } from 'lucide-react'

export type EntryGroup = 'actions' | 'screens' | 'products' | 'shows' | 'shops'

export interface PaletteEntry {
  id: string
  group: EntryGroup
  label: string
  hint?: string
  icon?: LucideIcon
  /** Picture instead of an icon; null for the sign of a missing one. */
  thumbAssetId?: string | null
  keys?: string
  /** Other words that find it, in any language. */
  also?: readonly string[]
  run: () => void
}
