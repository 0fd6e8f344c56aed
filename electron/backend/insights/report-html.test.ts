import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Report, ReportPin } from '#shared/domain/report.ts'
import { uiLocales } from '#shared/domain/locale.ts'
import { escapeHtml, reportHtml } from './report-html.ts'

const pin = (title: string): ReportPin =>
  ({
    itemId: 'i',
    productId: null,
    number: 7,
    title,
    sku: 'SKU',
    thumbAssetId: null,
    priceMinor: 3490,
    fromMs: 61_000,
    toMs: 3_700_000,
    orders: 2,
    units: 3,
    revenueMinor: 10_470,
  }) as ReportPin
const report = (title = 'Grès et lin', pins = [pin('Théière en grès, sable')]): Report =>
  ({
    show: { title, rehearsal: true, startedAt: 1_760_000_000_000 },
    shopName: 'Maison Olive FR',
    currency: 'EUR',
    locale: 'fr-FR',
    timeZone: 'Europe/Paris',
    durationMs: 3_725_000,
    pins,
    unattributed: { orders: 1, revenueMinor: 500 },
    totals: { orders: 3, units: 4, revenueMinor: 10_970, marginMinor: null },
    perMinute: [
      { minute: 0, revenueMinor: 0, orders: 0 },
      { minute: 1, revenueMinor: 10_970, orders: 3 },
    ],
    effects: { ok: 9, failed: 1 },
    generatedAt: 1_760_000_000_000,
  }) as unknown as Report

const decode = (html: string) => html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))

describe('report file', () => {
  it.each(uiLocales)('tells the figures in %s, with prices as the shop writes them', (locale) => {
    const html = reportHtml(report(), locale, () => 'data:image/png;base64,AA==')
    expect(html).toContain(`<html lang="${locale}">`)
    expect(decode(html)).toContain('34,90\u00a0€')
    expect(html).toContain('1:01')
    expect(html).toContain('src="data:image/png;base64,AA=="')
  })

  it('needs nothing from outside and runs nothing', () => {
    const html = reportHtml(report(), 'en', () => null)
    expect(html).not.toMatch(/<script|<link|https?:\/\//i)
    expect(html).toContain(`default-src 'none'`)
  })

  it('keeps any title as text', () => {
    const title = `<img src=x onerror=alert(1)>"'&amp;`
    const html = reportHtml(report(title, [pin(title)]), 'en', () => null)
    expect(html).not.toContain('<img src=x')
    expect(decode(html)).toContain(title)
  })

  const naughty = new URL('../../../../shared/testdata/naughty-strings.json', import.meta.url)
  it.skipIf(!existsSync(naughty))(
    'keeps every naughty string readable as it was (skipped without ../shared/testdata)',
    () => {
      for (const text of JSON.parse(readFileSync(naughty, 'utf8')) as string[]) {
        const html = escapeHtml(text)
        expect(html).not.toMatch(/[<>"']/)
        // oxlint-disable-next-line no-control-regex
        expect(decode(html)).toBe(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd'))
      }
    },
  )

  it('says so when nothing was pinned', () => {
    expect(reportHtml(report('Empty', []), 'fr', () => null)).toContain('Aucun produit n’a été épinglé')
  })
})
