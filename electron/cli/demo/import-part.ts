// Part 1: products come in, from the user's file or as the sample.
import { basename } from 'node:path'
import type { ShopId } from '#shared/domain/ids.ts'
import type { ProductImport } from '#shared/domain/import.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { uploadFile, waitForJob } from '../../backend/sample/client.ts'
import type { DemoContext } from './context.ts'
import { assertSucceeded, inWords } from './failure.ts'
import type { DemoResult } from './result.ts'

const shown = 5

export async function importPart(context: DemoContext): Promise<{ result: DemoResult['import']; shop: Shop }> {
  const { client, options, narrator } = context
  const shopId = options.input ? await createShop(context) : null
  const done = options.input ? await importFile(context, options.input) : await loadTheSample(context)
  const counts = done.counts ?? { rows: 0, products: 0, variants: 0 }
  narrator.say(
    `${counts.rows} rows → ${counts.products} products, ${counts.variants} variants, ${done.rejected.length} rows rejected`,
  )
  for (const row of done.rejected.slice(0, shown)) narrator.say(`line ${row.line}: ${row.reason}`)
  if (done.rejected.length > shown) narrator.say(`… and ${done.rejected.length - shown} more in result.json`)
  const shops = await client.shops.list()
  const shop =
    shops.find((candidate) => candidate.id === shopId) ??
    shops.find((candidate) => candidate.market === 'FR') ??
    shops[0]
  if (!shop) throw new Error('No shop was made')
  return {
    result: {
      rows: counts.rows,
      products: counts.products,
      variants: counts.variants,
      rejected: done.rejected.map(({ line, reason }) => ({ line, reason })),
    },
    shop,
  }
}

async function createShop({ client, id }: DemoContext): Promise<ShopId> {
  const draft = {
    name: 'Demo shop',
    platform: 'tiktok-shop',
    market: 'FR',
    currency: 'EUR',
    locale: 'fr-FR',
    timeZone: 'Europe/Paris',
  } as const
  const shop = await client.shops.create({ commandId: id('shop'), draft })
  await client.shops.connectSandbox({ commandId: id('sandbox'), id: shop.id })
  return shop.id
}

async function importFile({ client, id, narrator, words }: DemoContext, path: string): Promise<ProductImport> {
  const found = await uploadFile(client, path)
    .then((uploadId) => client.catalog.imports.inspect({ uploadId }))
    .catch((error: unknown) => Promise.reject(inWords(error, basename(path), words)))
  narrator.say(
    `${basename(path)}: ${found.format}, ${found.encoding}, separator ${JSON.stringify(found.delimiter)}, ${found.header.length} columns`,
  )
  const { jobId } = await client.catalog.imports.start({
    commandId: id('import'),
    id: found.id,
    mapping: found.mapping,
  })
  assertSucceeded(await waitForJob(client, jobId), basename(path), words)
  // A repeated run gets the import of the first one: its command id is the same.
  const finished = await client.catalog.imports.list()
  return client.catalog.imports.get({ id: finished.find((candidate) => candidate.jobId === jobId)?.id ?? found.id })
}

async function loadTheSample({ client, id, narrator, words }: DemoContext): Promise<ProductImport> {
  narrator.say('the sample: Maison Olive, a French shop in euros and a US shop in dollars')
  const { jobId } = await client.system.workspace.loadSample({ commandId: id('sample'), locale: 'fr' })
  assertSucceeded(await waitForJob(client, jobId), 'The sample', words)
  const newest = (await client.catalog.imports.list())[0]
  if (!newest) throw new Error('The sample imported nothing')
  return client.catalog.imports.get({ id: newest.id })
}
