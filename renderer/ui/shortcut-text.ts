// Shortcuts as text: parsing, matching and how a system writes them.

const isApple = () => typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

const signs: Record<string, string> = {
  enter: '↵',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
}

/** Keys that are called otherwise in another language. */
export type KeyNames = Record<'space' | 'escape' | 'delete' | 'shift', string>

/** "mod+shift+z" as this system writes it: "Ctrl Shift Z" or "⌘ ⇧ Z". */
export function keyLabel(keys: string, names: KeyNames, apple = isApple()): string {
  return keys
    .split('+')
    .map((part) => {
      if (part === 'mod') return apple ? '⌘' : 'Ctrl'
      if (part === 'shift') return apple ? '⇧' : names.shift
      if (part === 'alt') return apple ? '⌥' : 'Alt'
      return signs[part] ?? (part in names ? names[part as keyof KeyNames] : part.toUpperCase())
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
