import { describe, expect, it } from 'vitest'
import type { CardModel } from './card.ts'
import {
  cardFace,
  cardFrame,
  cardHeights,
  cardPlace,
  cardTitle,
  fittingPriceSize,
  priceOf,
  stackedPriceWidth,
} from './card-layout.ts'

const model: CardModel = {
  look: 'market',
  productId: '0198b2c4-0000-7000-8000-000000000001' as CardModel['productId'],
  variantId: null,
  number: 12,
  title: 'Théière en grès, sable',
  priceMinor: 3490,
  compareAtMinor: 4290,
  currency: 'EUR',
  locale: 'fr-FR',
  stock: 12,
  endsAt: null,
  pictureAssetId: null,
}
const face = (change: Partial<CardModel>, nowMs?: number) => cardFace({ ...model, ...change }, nowMs)

describe('a price on a card', () => {
  it.each([
    ['fr-FR', 'EUR', 3490, '|34|,|90|€'],
    ['en-US', 'USD', 3490, '$|34|.|90|'],
    ['en-US', 'USD', 129900000, '$|1,299,000|.|00|'],
    ['ja-JP', 'JPY', 3490, '￥|3,490|||'],
    ['zh-CN', 'CNY', 990, '¥|9|.|90|'],
    ['ar-KW-u-nu-latn', 'KWD', 12345, '|12|.|345|د.ك.'],
    ['de-CH', 'CHF', 5, 'CHF|0|.|05|'],
  ])('reads as the viewers of %s write %s', (locale, currency, minor, parts) => {
    const price = priceOf(minor, currency, locale)
    const { before, integer, decimal, fraction, after } = price.parts
    expect([before, integer, decimal, fraction, after].join('|').replace(/[\u200e\u200f]/g, '')).toBe(parts)
    for (const part of [before, integer, fraction, after]) expect(price.text).toContain(part)
  })

  it('survives a locale tag and a currency that nobody knows', () => {
    expect(priceOf(3490, 'EUR', 'not a locale').text).toBe('€34.90')
    expect(priceOf(3490, 'ZZZ', 'fr-FR').text).toMatch(/34,90/)
  })

  it('is struck only when the old one was higher', () => {
    expect(face({}).compareAt).toMatch(/^42,90\s€$/)
    expect(face({ compareAtMinor: 3490 }).compareAt).toBeNull()
    expect(face({ compareAtMinor: null }).compareAt).toBeNull()
    expect(face({ priceMinor: null }).compareAt).toBeNull()
  })

  it('shrinks until it fits, and never grows', () => {
    const long = priceOf(129900000, 'USD', 'en-US').parts
    const size = fittingPriceSize(long, 15, 30)
    expect(stackedPriceWidth(long, size)).toBeCloseTo(30)
    expect(fittingPriceSize(priceOf(100, 'EUR', 'fr-FR').parts, 15, 80)).toBe(15)
  })
})

describe('what a card shows', () => {
  it('is the market look where the look has nothing to say', () => {
    expect(face({ look: 'low-stock', stock: null }).look).toBe('market')
    expect(face({ look: 'flash', priceMinor: null }).look).toBe('market')
    expect(face({ look: 'low-stock', stock: 0 }).look).toBe('low-stock')
  })

  it('counts one tick a piece, up to a row', () => {
    expect(face({ stock: 3 }).stock).toEqual({ count: '3', label: 'restants', ticks: 3 })
    expect(face({ stock: 1 }).stock).toMatchObject({ label: 'restant' })
    expect(face({ stock: 5000, locale: 'en-US' }).stock).toMatchObject({ count: '5000', ticks: 40 })
    expect(face({ stock: -2 }).stock).toMatchObject({ count: '0', ticks: 0 })
  })

  it('has a countdown only when it knows the time', () => {
    expect(face({ endsAt: 252_000 }).countdown).toBeNull()
    expect(face({ endsAt: 252_000 }, 0).countdown).toEqual({ text: '04:12', share: 0.84 })
    expect(face({ endsAt: 1000 }, 5000).countdown).toEqual({ text: '00:00', share: 0 })
    expect(face({ endsAt: 3_723_000 }, 0).countdown).toEqual({ text: '1:02:03', share: 1 })
  })

  it('speaks the shop’s language, or English', () => {
    expect(face({}).heading).toBe('Prix flash')
    expect(face({ locale: 'zh-CN' }).heading).toBe('闪购价')
    expect(face({ locale: 'sv-SE' }).heading).toBe('Flash price')
    expect(face({ locale: '' }).heading).toBe('Flash price')
  })
})

describe('a title on a card', () => {
  it.each([
    ['a\u0000b\nc\td', 'a b c d'],
    ['\u202egnp.exe\u202c', 'gnp.exe'],
    ['  spaced \u00a0 out  ', 'spaced out'],
    ['\ud800 lone', 'lone'],
    ['\ufeff', ''],
    ['👩‍👩‍👧‍👦 family', '👩‍👩‍👧‍👦 family'],
  ])('%j is drawn as %j', (stored, drawn) => {
    expect(cardTitle(stored)).toBe(drawn)
  })

  it('is cut where nobody could read on, and thinned where marks pile up', () => {
    expect([...cardTitle('x'.repeat(5000))]).toHaveLength(161)
    expect(cardTitle('e' + '\u0301'.repeat(50))).toBe('e' + '\u0301'.repeat(4))
  })

  it('starts at the right in right-to-left scripts', () => {
    expect(face({ title: '12 إبريق شاي' }).direction).toBe('rtl')
    expect(face({ title: 'Teapot إبريق' }).direction).toBe('ltr')
    expect(face({ title: '12 %' }).direction).toBe('ltr')
  })
})

describe('the place of a card', () => {
  const canvases = [
    [1080, 1920],
    [1080, 1080],
    [1920, 1080],
    [720, 1280],
  ] as const
  it.each(canvases)('is within a canvas of %i × %i and keeps the card’s own proportion', (width, height) => {
    for (const look of ['minimal', 'market', 'flash', 'low-stock'] as const) {
      const place = cardPlace({ ...model, look }, { width, height })
      expect(place.x).toBeGreaterThanOrEqual(0)
      expect(place.x + place.width).toBeLessThanOrEqual(width)
      expect(place.y + place.height).toBeLessThanOrEqual(height)
      expect(place.height / place.width).toBeCloseTo(cardHeights[look] / cardFrame.width, 2)
      expect([place.x % 2, place.y % 2, place.width % 2]).toEqual([0, 0, 0])
    }
  })

  it('in portrait leaves TikTok’s caption, buttons and margins free', () => {
    const { x, y, width, height } = cardPlace(model, { width: 1080, height: 1920 })
    expect(Math.abs(x - 1080 * 0.055)).toBeLessThanOrEqual(1)
    expect(x + width).toBeLessThanOrEqual(1080 * 0.87 + 1)
    expect(y + height).toBeLessThanOrEqual(1920 * 0.8 + 1)
  })
})
