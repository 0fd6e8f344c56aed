// Whether the product takes the whole page instead of standing beside the list. Kept while the studio is open.
import { create } from 'zustand'

interface Expanded {
  expanded: boolean
  toggle: () => void
}

export const useExpanded = create<Expanded>((set) => ({
  expanded: false,
  toggle: () => set(({ expanded }) => ({ expanded: !expanded })),
}))
