// Which of the two sheets of the keyboard is open: the command palette or the help.
import { create } from 'zustand'

export const usePalette = create<{ open: 'palette' | 'help' | null }>(() => ({ open: null }))
export const openPalette = () => usePalette.setState({ open: 'palette' })
export const openHelp = () => usePalette.setState({ open: 'help' })
export const closePalette = () => usePalette.setState({ open: null })
