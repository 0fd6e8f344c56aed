import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { formatBps, formatBytes, formatMoney, formatMoneyRange, formatNumber, formatPercent } from './format.ts'
import { formatAge, formatClock, formatDate, formatDuration, formatWhen } from './format-time.ts'
import { matchLocale, setLocale, startI18n } from './i18n.ts'

const stubPage = () => {
  vi.stubGlobal('document', { documentElement: {} })
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
}
beforeAll(async () => {
  stubPage()
  await startI18n('en')
})
beforeEach(async () => {
  stubPage()
  await setLocale('en')
})

const spaces = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('money', () => {
  it('is written as the interface language does, or as a shop’s viewers read it', async () => {
    expect(formatMoney(3490, 'EUR')).toBe('€34.90')
    expect(spaces(formatMoney(3490, 'EUR', 'fr-FR'))).toBe('34,90 €')
    await setLocale('fr')
    expect(spaces(formatMoney(129_900, 'EUR'))).toBe('1 299,00 €')
  })
  it('has the decimals of its currency', () => expect(formatMoney(1500, 'JPY')).toBe('¥1,500'))
  it('of a range is one text, of one price just that', () => {
    expect(formatMoneyRange(2990, 3490, 'EUR')).toMatch(/€29\.90.+34\.90/)
    expect(formatMoneyRange(2990, 2990, 'EUR')).toBe('€29.90')
  })
})

it('shares and sizes', () => {
  expect([formatBps(1530), formatPercent(0.64), formatNumber(1284)]).toEqual(['15.3%', '64%', '1,284'])
  expect([0, 999, 1500, 15_400_000, 2e12].map(formatBytes)).toEqual([
    '0 bytes',
    '999 bytes',
    '1.5 kB',
    '15.4 MB',
    '2 TB',
  ])
})

describe('time', () => {
  const now = new Date(2026, 10, 20, 12, 0).getTime()
  const minute = 60_000

  it('of today is an hour, of yesterday a word, before that a day', () => {
    expect(formatWhen(now - 30 * minute, now)).toBe('11:30 AM')
    expect(formatWhen(now - 13 * 60 * minute, now)).toBe('yesterday')
    expect(formatWhen(now - 48 * 60 * minute, now)).toBe('Nov 18')
    expect(formatWhen(now - 365 * 24 * 60 * minute, now)).toBe('11/20/25')
    expect(formatDate(new Date(2024, 0, 5).getTime(), now)).toBe('Jan 5, 2024')
  })
  it('ago, in its largest unit', () => {
    expect(formatAge(now - 20_000, now)).toBe('now')
    expect(formatAge(now - 4 * minute, now)).toBe('4 min. ago')
    expect(formatAge(now - 190 * minute, now)).toBe('3 hr. ago')
    expect(formatAge(now + 50 * minute, now, 'long')).toBe('in 50 minutes')
  })
  it.each([
    [0, '0:00'],
    [244_000, '4:04'],
    [5_400_000, '1:30:00'],
    [-128_000, '−2:08'],
    [-400, '0:00'],
    [59_999, '0:59'],
  ])('%i ms on a clock is %s', (ms, text) => expect(formatClock(ms)).toBe(text))
  it.each([
    [340, '340 ms'],
    [12_000, '12 sec'],
    [94_000, '1 min 34 sec'],
    [3_600_000, '1 hr'],
    [5_400_000, '1 hr 30 min'],
  ])('%i ms in words is %s', (ms, text) => expect(formatDuration(ms)).toBe(text))
})

it.each([
  [['fr-CA', 'en'], 'fr'],
  [['zh-Hant-TW'], 'zh-CN'],
  [['de', 'fr-FR'], 'fr'],
  [['de'], 'en'],
  [[], 'en'],
])('a system that speaks %j gets %s', (tags, locale) => expect(matchLocale(tags)).toBe(locale))
