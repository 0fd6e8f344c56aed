import { expect, it } from 'vitest'
import { mayHave } from './permissions.ts'

it('our page may copy text and fill the screen', () => {
  expect(mayHave('clipboard-sanitized-write', 'app://studio/live')).toBe(true)
  expect(mayHave('fullscreen', 'app://studio/live')).toBe(true)
})

it.each([
  'media',
  'display-capture',
  'geolocation',
  'notifications',
  'midi',
  'midiSysex',
  'pointerLock',
  'openExternal',
  'clipboard-read',
  'idle-detection',
  'hid',
  'serial',
  'usb',
  'fileSystem',
  'storage-access',
  'window-management',
  'keyboardLock',
  'unknown',
  'made-up',
])('%s is denied', (permission) => expect(mayHave(permission, 'app://studio/')).toBe(false))

it('any other page has nothing', () => {
  expect(mayHave('fullscreen', 'https://evil.example/')).toBe(false)
  expect(mayHave('fullscreen', '')).toBe(false)
})
