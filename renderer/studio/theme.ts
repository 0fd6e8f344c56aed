// Dark and light: the system's or the seller's own choice. The console has its own two, taken to AAA: a control room is dark unless light was chosen.
import { useEffect } from 'react'
import type { Settings } from '#shared/contract/system.ts'

type Theme = Settings['theme']
const storageKey = 'vitrine.theme'
const systemDark = () => matchMedia('(prefers-color-scheme: dark)')

let chosen: Theme = 'system'
let onConsole = false

/** The choice as this page last knew it, so that the first paint is right before the settings arrive. */
export function storedTheme(): Theme {
  const stored = localStorage.getItem(storageKey)
  return stored === 'dark' || stored === 'light' ? stored : 'system'
}

function paint() {
  const resolved = chosen === 'system' ? (systemDark().matches ? 'dark' : 'light') : chosen
  document.documentElement.dataset.theme = onConsole ? (chosen === 'light' ? 'daylight' : 'console') : resolved
}

/** Shows a theme and keeps it for the next start. */
export function applyTheme(theme: Theme): void {
  chosen = theme
  localStorage.setItem(storageKey, theme)
  paint()
}

/** Follows the settings and the system while mounted. */
export function useTheme(theme: Theme | undefined, isConsole: boolean): void {
  useEffect(() => {
    onConsole = isConsole
    if (theme) applyTheme(theme)
    else paint()
    const query = systemDark()
    query.addEventListener('change', paint)
    return () => query.removeEventListener('change', paint)
  }, [theme, isConsole])
}
