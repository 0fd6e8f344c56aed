import { describe, expect, it } from 'vitest'
import { obsAddress, obsUrl } from './address.ts'

describe('OBS address', () => {
  it.each([
    ['localhost', 'ws://localhost:4455'],
    [' 127.0.0.1:4456 ', 'ws://127.0.0.1:4456'],
    ['ws://studio.local', 'ws://studio.local:4455'],
    ['ws://studio.local:80', 'ws://studio.local'],
    ['wss://obs.example.com', 'wss://obs.example.com'],
    ['wss://obs.example.com:8443/obs', 'wss://obs.example.com:8443/obs'],
    ['[::1]', 'ws://[::1]:4455'],
    ['WS://HOST', 'ws://host:4455'],
  ])('takes %j as %s', (typed, url) => expect(obsUrl(typed)).toBe(url))

  it('is shown, and keeps its password, without the scheme that everybody has', () => {
    expect(obsAddress('ws://localhost')).toBe('localhost:4455')
    expect(obsAddress('localhost:4455')).toBe('localhost:4455')
    expect(obsAddress('wss://host')).toBe('wss://host')
  })
})
