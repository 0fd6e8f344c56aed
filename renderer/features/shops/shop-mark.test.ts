import { expect, it } from 'vitest'
import { connectionStateSchema } from '#shared/domain/shop.ts'
import { markets } from './markets.ts'
import { shopMark } from './shop-mark.ts'

it('a local shop has no connection to show', () => {
  expect(shopMark({ platform: 'local', connectionMode: 'none', connectionState: 'disconnected' }).words).toBe(
    'platform.local',
  )
})

it('the sandbox never looks like the real platform', () => {
  const sandbox = shopMark({ platform: 'tiktok-shop', connectionMode: 'sandbox', connectionState: 'connected' })
  const live = shopMark({ platform: 'tiktok-shop', connectionMode: 'live', connectionState: 'connected' })
  expect(sandbox.words).not.toBe(live.words)
  expect(sandbox.tone).not.toBe(live.tone)
})

it('each state can be told apart without its colour', () => {
  const marks = connectionStateSchema.options.map((connectionState) =>
    shopMark({ platform: 'tiktok-shop', connectionMode: 'live', connectionState }),
  )
  expect(new Set(marks.map(({ words }) => words)).size).toBe(marks.length)
})

it.each(markets)('$code has a currency, a language and a zone that Intl knows', ({ currency, locale, timeZone }) => {
  expect(Intl.supportedValuesOf('currency')).toContain(currency)
  expect(() => new Intl.DateTimeFormat(locale, { timeZone })).not.toThrow()
})
