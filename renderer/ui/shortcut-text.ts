// Shortcuts as text: parsing, matching and how a system writes them.

const isApple = () => typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

const names: Record<string, string> = {
  space: 'Space',
  escape: 'Esc',
  enter: '↵',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  delete: 'Del',
}

/** "mod+shift+z" as this system writes it: "Ctrl Shift Z" or "⌘ ⇧ Z". */
export function keyLabel(keys: string, apple = isApple()): string {
  return keys
    .split('+')
    .map((part) => {
      if (part === 'mod') return apple ? '⌘' : 'Ctrl'
      if (part === 'shift') return apple ? '⇧' : 'Shift'
      if (part === 'alt') return apple ? '⌥' : 'Alt'
      return names[part] ?? part.toUpperCase()
    })
    .join(' ')
}

export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** Does this key press mean the shortcut? Shift counts only for letters and named keys, so that "?" works on any keyboard. */
export function matchesShortcut(event: KeyPress, keys: string, apple = isApple()): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const pressed = event.key === ' ' ? 'space' : event.key.toLowerCase()
  const mod = apple ? event.metaKey : event.ctrlKey
  const otherMod = apple ? event.ctrlKey : event.metaKey
  const isSymbol = key.length === 1 && !/[a-z0-9]/.test(key)
  return (
    pressed === key &&
    mod === parts.includes('mod') &&
    !otherMod &&
    event.altKey === parts.includes('alt') &&
    (isSymbol || event.shiftKey === parts.includes('shift'))
  )
}
