// The demo's main job in a process that is made to be killed: it goes on where the last one stopped, says what it tries and what the backend
// acknowledged, and ends by itself once `edits` more edits are through. Usage: node kill-target.ts DATA_DIR FIRST_EDIT EDITS
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { createStudio } from '../../electron/backend/app.ts'
import { systemClock } from '../../electron/backend/kernel/clock.ts'
import { silentLogger } from '../../electron/backend/kernel/logger.ts'
import { createFileSecrets } from '../../electron/backend/kernel/secrets/encrypted-file.ts'
import { stepId, uploadFile, waitForJob, type StudioClient } from '../../electron/backend/sample/client.ts'

const [dataDir = '', first = '0', edits = '0'] = process.argv.slice(2)
const resourcesDir = join(import.meta.dirname, '../../resources')
// Straight to the pipe: what was said before the kill must have arrived.
const say = (word: string, data: object = {}) => writeSync(1, `${word} ${JSON.stringify(data)}\n`)

const studio = await createStudio({
  config: { dataDir, resourcesDir, shell: 'headless', version: '0.0.0-test', device: 'kill-test' },
  ports: {
    clock: systemClock,
    log: silentLogger,
    secrets: createFileSecrets({ vaultPath: join(dataDir, 'secrets.vault'), keyPath: join(dataDir, 'vault.key') }),
  },
})
const client: StudioClient = createRouterClient(studio.router, { context: { scope: 'admin', actor: 'user' } })
const id = (step: string) => stepId('kill', step)

say('OPEN')
const draft = {
  name: 'Kill test',
  platform: 'tiktok-shop',
  market: 'FR',
  currency: 'EUR',
  locale: 'fr-FR',
  timeZone: 'Europe/Paris',
} as const
const shop = await client.shops.create({ commandId: id('shop'), draft })
await client.shops.connectSandbox({ commandId: id('connect'), id: shop.id })
await client.sync.sandbox.setFaults({
  commandId: id('faults'),
  patch: { dropAnswerRate: 0.1, auditDelayMs: 50, refuseRate: 0 },
})
await importProducts()
say('IMPORTED')
const { rows } = await client.catalog.rows({
  filter: { query: '', view: 'all' },
  sort: { by: 'title', direction: 'asc' },
  start: 0,
  limit: 100,
})
const productIds = rows.slice(0, 12).map((row) => row.id)
await client.sync.publish({ commandId: id('publish'), shopId: shop.id, productIds })
const products = await Promise.all(productIds.map((productId) => client.catalog.product({ id: productId })))
const variants = products.flatMap((product) => product.variants)
const show = await client.live.shows.create({
  commandId: id('show'),
  shopId: shop.id,
  title: 'Kill test',
  plannedAt: null,
  productIds,
})

for (let edit = Number(first); edit < Number(first) + Number(edits); edit += 1) {
  const variant = variants[edit % variants.length]
  if (!variant) throw new Error('nothing was imported')
  const change = { edit, variantId: variant.id, priceMinor: 1000 + edit }
  say('TRY', change)
  await client.catalog.updateVariant({
    commandId: id(`edit ${edit}`),
    id: variant.id,
    patch: { priceMinor: change.priceMinor },
  })
  say('ACK', change)
  if (edit % 7 === 0) void client.sync.run({ commandId: id(`sync ${edit}`), shopId: shop.id })
  if (edit % 5 === 0) await onAir(edit)
  await systemClock.sleep(10)
}
// The last sync may be one that was queued before the last edits.
for (const round of ['a', 'b']) {
  const { jobId } = await client.sync.run({ commandId: id(`final ${first} ${round}`), shopId: shop.id })
  const job = await waitForJob(client, jobId)
  say('SYNCED', { state: job.state })
}
say('DONE', { shopId: shop.id, productIds })
await studio.dispose()

async function importProducts(): Promise<void> {
  const known = await client.catalog.imports.list()
  if (known.some((candidate) => candidate.state === 'done')) return
  // One that a kill cut off goes on by itself; a second import of the file beside it would later write the file's prices over the edits.
  const cutOff = known.find((candidate) => candidate.state === 'importing')
  if (cutOff?.jobId) {
    await waitForJob(client, cutOff.jobId)
    return importProducts()
  }
  const uploadId = await uploadFile(client, join(resourcesDir, 'sample', 'products.csv'))
  const found = await client.catalog.imports.inspect({ uploadId })
  const { jobId } = await client.catalog.imports.start({
    commandId: id(`import ${found.id}`),
    id: found.id,
    mapping: found.mapping,
  })
  const job = await waitForJob(client, jobId)
  if (job.state !== 'succeeded') throw new Error(`import ${job.state} ${job.errorCode} ${job.errorDetail}`)
}

/** A show that is rebuilt from its event log after each kill: started once, then taken on and on. */
async function onAir(edit: number): Promise<void> {
  const { showId } = await client.live.current()
  const state = showId
    ? await client.live.shows.get({ id: showId })
    : await client.live.start({ commandId: id(`start ${edit}`), showId: show.id, mode: 'rehearsal' })
  const item = state.lineup[edit % state.lineup.length]
  if (!item) return
  say('TAKE', { edit })
  const taken = await client.live.take({
    commandId: id(`take ${edit}`),
    showId: state.show.id,
    itemId: item.id,
    expectedCurrentItemId: state.currentItemId,
  })
  say('TAKEN', { edit, itemId: taken.currentItemId })
}
