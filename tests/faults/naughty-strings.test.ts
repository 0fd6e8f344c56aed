// "The naughty strings as titles survive import, search, card, render, sync and report unchanged, and break nothing." One studio, one
// product per string; what costs a process or a call per product is done for a share of them, spread over the whole list.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProductRow } from '#shared/domain/product.ts'
import { openTestStudio, type TestStudio } from '../../electron/backend/testing/studio.ts'
import { commandId, upload } from '../../electron/backend/testing/upload.ts'
import { waitForJob, type StudioClient } from '../../electron/backend/sample/client.ts'
import { reportHtml } from '../../electron/backend/insights/report-html.ts'

const file = new URL('../../../shared/testdata/naughty-strings.json', import.meta.url)
const absent = !existsSync(file)
const reason = 'skipped: ../shared/testdata is absent'
const all = absent ? [] : (JSON.parse(readFileSync(file, 'utf8')) as string[])
/** A title of blanks alone is no title; a NUL cannot stand in a text file. */
const strings = [...new Set(all)].filter(
  (text) => text.trim() !== '' && !text.includes('\0') && Array.from(text).length <= 1000,
)
const share = <T>(list: T[], every: number): T[] => list.filter((_, at) => at % every === 0)

describe.skipIf(absent)(absent ? reason : 'naughty strings as titles', () => {
  let studio: TestStudio
  let client: StudioClient
  let rows: ProductRow[]
  const titleOf = new Map<string, string>()

  beforeAll(async () => {
    studio = await openTestStudio()
    client = studio.client
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
    const csv = [
      'Title,URL handle,SKU,Price,Weight value (grams),Inventory quantity',
      ...strings.map((text, at) => [quote(text), `naughty-${at}`, `N-${at}`, '9.90', '100', '9'].join(',')),
    ].join('\n')
    const uploadId = await upload(studio.client, 'naughty.csv', csv)
    const found = await client.catalog.imports.inspect({ uploadId })
    const { jobId } = await client.catalog.imports.start({
      commandId: commandId(),
      id: found.id,
      mapping: found.mapping,
    })
    expect((await waitForJob(client, jobId)).state).toBe('succeeded')
    const page = async (start: number) =>
      (
        await client.catalog.rows({
          filter: { query: '', view: 'all' },
          sort: { by: 'updated', direction: 'asc' },
          start,
          limit: 500,
        })
      ).rows
    rows = [...(await page(0)), ...(await page(500))]
    for (const row of rows) titleOf.set(row.sku, row.title)
  }, 120_000)
  afterAll(() => studio.close())

  it('come in unchanged, every one', () => {
    expect(strings.length).toBeGreaterThan(400)
    for (const [at, text] of strings.entries()) expect(titleOf.get(`N-${at}`)).toBe(text)
  })

  it('can be searched for without an error, and words of letters find their product', async () => {
    for (const [at, text] of strings.entries()) {
      const found = await client.catalog.rows({
        filter: { query: text.slice(0, 500), view: 'all' },
        sort: { by: 'relevance', direction: 'desc' },
        start: 0,
        limit: 500,
      })
      if (/^[A-Za-z]{4,30}$/.test(text)) expect(found.rows.map((row) => row.sku)).toContain(`N-${at}`)
    }
  })

  it('are edited and undone without a trace', async () => {
    for (const row of share(rows, 40)) {
      await client.catalog.updateProduct({ commandId: commandId(), id: row.id, patch: { title: `${row.title}!` } })
      await client.system.history.undo({ commandId: commandId() })
      expect((await client.catalog.product({ id: row.id })).title).toBe(row.title)
    }
  })

  it('are what the card says, and it can be drawn', async () => {
    for (const row of share(rows, 25)) {
      const card = await client.video.card({ productId: row.id, shopId: null, look: 'market', showPrice: true })
      expect(card.title).toBe(row.title)
      const { dataUrl } = await client.video.cardImage({ card, width: 320 })
      expect(dataUrl.length).toBeGreaterThan(1000)
    }
  })

  it('reach the platform as they are, or not at all, with the reason', async () => {
    const draft = {
      name: 'Naughty',
      platform: 'tiktok-shop',
      market: 'FR',
      currency: 'EUR',
      locale: 'fr-FR',
      timeZone: 'Europe/Paris',
    } as const
    const shop = await client.shops.create({ commandId: commandId(), draft })
    await client.shops.connectSandbox({ commandId: commandId(), id: shop.id })
    await client.sync.sandbox.setFaults({ commandId: commandId(), patch: { auditDelayMs: 0, refuseRate: 0 } })
    const sent = share(rows, 12)
    await client.sync.publish({ commandId: commandId(), shopId: shop.id, productIds: sent.map((row) => row.id) })
    const { jobId } = await client.sync.run({ commandId: commandId(), shopId: shop.id })
    expect((await waitForJob(client, jobId)).state).toBe('succeeded')
    const sandbox = new Database(join(studio.dataDir, 'sandbox.sqlite'), { readonly: true })
    const remote = sandbox
      .prepare('SELECT external_product_id AS id, coalesce(live, review, draft) AS body FROM products')
      .all() as { id: string; body: string }[]
    sandbox.close()
    const outbox = await client.sync.outbox({ shopId: shop.id, limit: 500 })
    for (const row of sent) {
      const found = remote.find((product) => product.id === row.id)
      const refusal = outbox.find((entry) => entry.productId === row.id && entry.state === 'failed')
      if (found) expect((JSON.parse(found.body) as { title: string }).title).toBe(row.title)
      else expect(refusal?.error?.message).toBeTruthy()
    }
    expect(remote.length).toBeGreaterThan(sent.length / 2)
  }, 120_000)

  it('stand in the report file as text', () => {
    const pins = rows.map((row) => ({
      itemId: 'i',
      productId: row.id,
      number: 1,
      title: row.title,
      sku: row.sku,
      thumbAssetId: null,
      priceMinor: 990,
      fromMs: 0,
      toMs: 1,
      orders: 0,
      units: 0,
      revenueMinor: 0,
    }))
    const report = {
      show: { title: strings[0], rehearsal: false, startedAt: 0 },
      shopName: 'x',
      currency: 'EUR',
      locale: 'fr-FR',
      timeZone: 'Europe/Paris',
      durationMs: 1,
      pins,
      unattributed: { orders: 0, revenueMinor: 0 },
      totals: { orders: 0, units: 0, revenueMinor: 0, marginMinor: null },
      perMinute: [{ minute: 0, revenueMinor: 0, orders: 0 }],
      effects: { ok: 0, failed: 0 },
      generatedAt: 0,
    }
    const html = reportHtml(report as never, 'en', () => null)
    const text = html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    for (const row of rows) {
      // oxlint-disable-next-line no-control-regex
      expect(text).toContain(row.title.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd'))
    }
    expect(html).not.toMatch(/<(script|img|iframe|svg onload)/i)
  })
})
