import { expect, it } from 'vitest'
import { keyLabel, matchesShortcut, type KeyPress } from './shortcut-text.ts'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})

it.each([
  ['mod+k', press('k', { ctrlKey: true }), false, true],
  ['mod+k', press('K', { ctrlKey: true }), false, true],
  ['mod+k', press('k', { metaKey: true }), true, true],
  ['mod+k', press('k', { ctrlKey: true }), true, false],
  ['mod+k', press('k'), false, false],
  ['k', press('k', { ctrlKey: true }), false, false],
  ['mod+z', press('z', { ctrlKey: true, shiftKey: true }), false, false],
  ['mod+shift+z', press('Z', { ctrlKey: true, shiftKey: true }), false, true],
  ['?', press('?', { shiftKey: true }), false, true],
  ['?', press('?'), false, true],
  ['p', press('P', { shiftKey: true }), false, false],
  ['space', press(' '), false, true],
  ['alt+2', press('2', { altKey: true }), false, true],
  ['alt+2', press('2', { altKey: true, metaKey: true }), false, false],
])('%s and %o (Apple: %s): %s', (keys, event, apple, matches) => {
  expect(matchesShortcut(event, keys, apple)).toBe(matches)
})

it('a shortcut is written as the system writes it', () => {
  const names = { space: 'Espace', escape: 'Échap', delete: 'Suppr', shift: 'Maj' }
  expect(keyLabel('mod+shift+z', names, false)).toBe('Ctrl Maj Z')
  expect(keyLabel('mod+shift+z', names, true)).toBe('⌘ ⇧ Z')
  expect(keyLabel('space', names, false)).toBe('Espace')
  expect(keyLabel('shift+arrowup', names, false)).toBe('Maj ↑')
})
