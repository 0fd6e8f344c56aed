import { describe, expect, it } from 'vitest'
import { isOwnOrigin, mayFetch, mayOpenSocket } from './origin.ts'

describe('an origin', () => {
  it.each(['http://127.0.0.1:4100', 'http://localhost:4100', 'http://[::1]:4100'])('%s is our own', (origin) => {
    expect(isOwnOrigin(origin, 4100)).toBe(true)
  })
  it.each([
    'https://127.0.0.1:4100',
    'http://127.0.0.1:4101',
    'http://127.0.0.1',
    'http://evil.example',
    'http://127.0.0.1:4100.evil.example',
    'http://evil.example/http://127.0.0.1:4100',
    'null',
    'file://',
    '',
  ])('%s is foreign', (origin) => {
    expect(isOwnOrigin(origin, 4100)).toBe(false)
  })
})

describe('a WebSocket', () => {
  it('of our own page may open', () => expect(mayOpenSocket('http://127.0.0.1:4100', false, 4100)).toBe(true))
  it('of a foreign page may not, even with a token', () =>
    expect(mayOpenSocket('http://evil.example', true, 4100)).toBe(false))
  it('without an origin needs its own token', () => {
    expect(mayOpenSocket(undefined, false, 4100)).toBe(false)
    expect(mayOpenSocket(undefined, true, 4100)).toBe(true)
  })
})

describe('a fetch', () => {
  const none = { origin: undefined, site: undefined, mode: undefined }
  it.each([
    ['a program outside a browser', none],
    ['our own page', { ...none, site: 'same-origin', mode: 'cors' }],
    ['an address typed in', { ...none, site: 'none', mode: 'navigate' }],
    ['a link on another site', { ...none, site: 'cross-site', mode: 'navigate' }],
    ['our own page with an origin', { origin: 'http://localhost:4100', site: 'same-origin', mode: 'cors' }],
  ])('of %s is answered', (_, request) => expect(mayFetch(request, 4100)).toBe(true))
  it.each([
    ['a picture on another site', { ...none, site: 'cross-site', mode: 'no-cors' }],
    ['a page on another local port', { ...none, site: 'same-site', mode: 'no-cors' }],
    ['a script with a foreign origin', { origin: 'http://evil.example', site: undefined, mode: undefined }],
    ['a form of a foreign page', { origin: 'null', site: 'cross-site', mode: 'navigate' }],
  ])('of %s is refused', (_, request) => expect(mayFetch(request, 4100)).toBe(false))
})
