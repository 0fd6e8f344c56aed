import { expect, it } from 'vitest'
import { isOwnHost } from './host.ts'

it.each(['127.0.0.1:4100', 'localhost:4100', 'LOCALHOST:4100', '[::1]:4100'])('%s is this server', (host) => {
  expect(isOwnHost(host, 4100)).toBe(true)
})

it.each([
  undefined,
  '',
  'evil.example:4100',
  'evil.example',
  '127.0.0.1',
  '127.0.0.1:4101',
  '127.0.0.1:41000',
  'localhost.evil.example:4100',
  '127.0.0.1.nip.io:4100',
  '0.0.0.0:4100',
  '127.0.0.2:4100',
  'localhost:4100@evil.example',
  ' 127.0.0.1:4100',
  '127.0.0.1:4100, evil.example',
])('%s is refused', (host) => {
  expect(isOwnHost(host, 4100)).toBe(false)
})
