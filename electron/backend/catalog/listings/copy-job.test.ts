// Copying over many products: a job with progress, one undo, a cancel that leaves nothing, and a pause when the program ends.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JobId, ProductId, ShopId } from '#shared/domain/ids.ts'
import { openDatabase } from '../../db/open.ts'
import { importFile } from '../../testing/catalog.ts'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import { commandId } from '../../testing/upload.ts'

const products = 1_200

let dataDir: string
let test: TestStudio
let us: ShopId
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'vitrine-copy-'))
  test = await openTestStudio({ dataDir })
  const draft = { name: 'Austin', platform: 'local', market: 'US', currency: 'USD', locale: 'en-US' } as const
  us = (await test.client.shops.create({ commandId: commandId(), draft: { ...draft, timeZone: 'UTC' } })).id
  const rate = { base: 'EUR', quote: 'USD', rateMillionths: 2_000_000, source: 'typed', asOf: 1 } as const
  await test.client.shops.rates.set({ commandId: commandId(), ...rate })
  const rows = Array.from({ length: products }, (_, at) => `Plate ${at},P-${at},${10 + at}.00`)
  await importFile(test, 'a.csv', ['Title,SKU,Price', ...rows].join('\n'))
})
afterEach(async () => {
  await test.close()
  await rm(dataDir, { recursive: true, force: true })
})

const copyAll = async (patch: object = {}): Promise<JobId> => {
  const prices = { adjustBps: 0, ending: 'none', mode: 'nearest' } as const
  const started = await test.client.catalog.listings.copy({
    commandId: commandId(),
    fromShopId: null,
    toShopIds: [us],
    prices,
    texts: false,
    onlyMissing: true,
    products: { filter: { gap: 'no_price', shopId: us } },
    ...patch,
  })
  if (started.kind !== 'job') throw new Error('too few products for a job')
  return started.jobId
}
const listings = () => {
  const db = openDatabase(join(dataDir, 'vitrine.sqlite'), { readonly: true })
  const wrong = `SELECT count(*) FROM listings l JOIN variants v ON v.product_id = l.product_id
    WHERE l.variant_prices->>v.id <> v.price_minor * 2`
  const one = (sql: string) => db.prepare(sql).pluck().get() as number
  const found = {
    count: one(`SELECT count(*) FROM listings`),
    wrong: one(wrong),
    open: one(`SELECT count(*) FROM listing_copies`),
    groups: one(`SELECT count(*) FROM change_groups WHERE label = 'catalog.listings.copied' AND kind = 'do'`),
  }
  db.close()
  return found
}
const groups = () => test.client.system.history.list({ limit: 5 })
/** Waits until the job has written something and is not through. */
async function underWay(): Promise<void> {
  for (let count = 0; count === 0; count = listings().count) await new Promise((resolve) => setImmediate(resolve))
  expect(listings().count).toBeLessThan(products)
}

describe('a copy over many products', () => {
  it('covers all of them, is one undo and one redo, and says what it did', async () => {
    const jobId = await copyAll()
    expect(await test.client.catalog.listings.copyOutcome({ jobId })).toBeNull()
    const seen: number[] = []
    const off = test.studio.events.on('job', (job) => job.id === jobId && job.fraction && seen.push(job.fraction))
    expect(await test.studio.jobs.finished(jobId)).toMatchObject({ state: 'succeeded' })
    off()
    const result = {
      products,
      listings: products,
      prices: products,
      texts: 0,
      belowFloor: 0,
      skipped: [],
      remaining: 0,
    }
    expect(await test.client.catalog.listings.copyOutcome({ jobId })).toEqual(result)
    expect(listings()).toEqual({ count: products, wrong: 0, open: 0, groups: 1 })
    expect(seen.length).toBeGreaterThan(0)
    expect((await groups())[0]).toMatchObject({ label: 'catalog.listings.copied', values: { count: products } })
    await test.client.system.history.undo({ commandId: commandId() })
    expect(listings().count).toBe(0)
    await test.client.system.history.redo({ commandId: commandId() })
    expect(listings()).toMatchObject({ count: products, wrong: 0 })
  })

  it('takes the chosen ones, and leaves out what has gone when their turn comes', async () => {
    const { rows } = await test.client.catalog.rows({
      filter: {},
      sort: { by: 'title', direction: 'asc' },
      start: 0,
      limit: 200,
    })
    const ids = rows.map(({ id }) => id)
    const jobId = await copyAll({ products: { ids: [...ids, commandId() as unknown as ProductId] } })
    await test.studio.jobs.finished(jobId)
    expect(await test.client.catalog.listings.copyOutcome({ jobId })).toMatchObject({ products: 200, listings: 200 })
  })

  it('that is cancelled leaves nothing but what the seller has changed since', async () => {
    const jobId = await copyAll()
    await underWay()
    const { rows } = await test.client.catalog.listings.gaps({ gap: null, shopId: us, after: null, limit: 1 })
    const mine = await test.client.catalog.product({ id: rows[0]!.id })
    const variantPrices = { [mine.variants[0]!.id]: 77 }
    await test.client.catalog.setListing({
      commandId: commandId(),
      productId: mine.id,
      shopId: us,
      patch: { variantPrices },
    })
    await test.client.system.jobs.cancel({ commandId: commandId(), id: jobId })
    expect(await test.studio.jobs.finished(jobId)).toMatchObject({ state: 'cancelled' })
    expect(listings()).toMatchObject({ open: 0 })
    const left = listings().count
    expect(left).toBeLessThanOrEqual(1)
    expect(await test.client.catalog.listings.copyOutcome({ jobId })).toBeNull()
    expect(await test.client.catalog.listings.gapCounts()).toMatchObject({
      shops: [{ gaps: { no_price: products - left } }],
    })
  })

  it('goes on at the next start when the program ends meanwhile, as the same undo', async () => {
    const jobId = await copyAll()
    await underWay()
    await test.close()
    const paused = listings()
    expect(paused).toMatchObject({ wrong: 0, open: 1, groups: 1 })
    expect(paused.count).toBeGreaterThan(0)
    expect(paused.count).toBeLessThan(products)
    test = await openTestStudio({ dataDir })
    expect(await test.studio.jobs.finished(jobId)).toMatchObject({ state: 'succeeded' })
    expect(listings()).toEqual({ count: products, wrong: 0, open: 0, groups: 1 })
    expect(await test.client.catalog.listings.copyOutcome({ jobId })).toMatchObject({ products, listings: products })
    await test.client.system.history.undo({ commandId: commandId() })
    expect(listings().count).toBe(0)
  })

  it('that can’t go on says so and leaves nothing', async () => {
    const jobId = await copyAll()
    await underWay()
    await test.client.shops.remove({ commandId: commandId(), id: us })
    expect(await test.studio.jobs.finished(jobId)).toMatchObject({ state: 'failed', errorCode: 'NOT_FOUND' })
    expect(listings()).toMatchObject({ count: 0, open: 0 })
  })

  it('lets the studio answer meanwhile', async () => {
    const jobId = await copyAll()
    let longestMs = 0
    let over = false
    void test.studio.jobs.finished(jobId).then(() => (over = true))
    while (!over) {
      const asked = performance.now()
      await new Promise((resolve) => setImmediate(resolve))
      await test.client.catalog.rows({ filter: {}, sort: { by: 'title', direction: 'asc' }, start: 0, limit: 50 })
      longestMs = Math.max(longestMs, performance.now() - asked)
    }
    expect(longestMs).toBeLessThan(250)
  })
})
