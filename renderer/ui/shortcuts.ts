// The keyboard map: screens register what their keys do, the help sheet lists it, one listener runs it.
import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import { matchesShortcut } from './shortcut-text.ts'

export interface Shortcut {
  /** "mod+k", "shift+p", "space", "?"; `mod` is Ctrl, or Cmd on a Mac. */
  keys: string
  label: string
  /** Heading in the help sheet. */
  group: string
  run: (event: KeyboardEvent) => void
  /** Also while the focus is in a text field; only sensible with `mod`. */
  inFields?: boolean
  enabled?: boolean
}

interface Registered {
  list: Shortcut[]
}

export const useShortcutRegistry = create<Registered>(() => ({ list: [] }))

/** Registers shortcuts while the component is mounted; the last one registered for a key wins. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  const signature = shortcuts.map((s) => `${s.keys}|${s.label}|${s.group}|${s.enabled !== false}`).join('\n')
  useEffect(() => {
    const mine = latest.current.map((shortcut, index): Shortcut => ({
      ...shortcut,
      run: (event) => latest.current[index]?.run(event),
    }))
    useShortcutRegistry.setState(({ list }) => ({ list: [...list, ...mine] }))
    return () => useShortcutRegistry.setState(({ list }) => ({ list: list.filter((entry) => !mine.includes(entry)) }))
  }, [signature])
}

/** The one listener; call once per page. Gives the function that stops it. */
export function listenForShortcuts(target: Window = window): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || event.isComposing) return
    const inField = isTextField(event.target)
    const hit = useShortcutRegistry
      .getState()
      .list.findLast(
        (shortcut) =>
          shortcut.enabled !== false &&
          (!inField || shortcut.inFields === true) &&
          matchesShortcut(event, shortcut.keys),
      )
    if (!hit) return
    // Space and Enter belong to the control that has the focus.
    const onControl =
      event.target instanceof Element &&
      event.target.closest('button, a, [role="button"], [role="menuitem"], [role="option"]')
    if (onControl && (hit.keys === 'space' || hit.keys === 'enter')) return
    event.preventDefault()
    hit.run(event)
  }
  target.addEventListener('keydown', onKeyDown)
  return () => target.removeEventListener('keydown', onKeyDown)
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(target.type)
}
