// The main job from end to end: import → edit → video → live show → sync → report, through the same contract as the studio's page.
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { createStudio } from '../../backend/app.ts'
import { systemClock } from '../../backend/kernel/clock.ts'
import { openObsSession } from '../../backend/live/obs/session.ts'
import { createLogger } from '../../backend/kernel/logger.ts'
import { createMemorySecrets } from '../../backend/kernel/secrets/index.ts'
import { findPackageRoot } from '../../backend/package-root.ts'
import { stepId } from '../../backend/sample/client.ts'
import type { DemoContext } from './context.ts'
import { DemoFailure, inWords, readErrorWords } from './failure.ts'
import { importPart } from './import-part.ts'
import { livePart } from './live-part.ts'
import type { Narrator } from './narrator.ts'
import type { DemoOptions } from './options.ts'
import type { DemoResult } from './result.ts'
import { publishPart, syncPart } from './sync-part.ts'
import { videoPart } from './video-part.ts'

/** Runs everything and writes result.json and its files into `outDir`. Rejects with the first part that fails. */
export async function runDemo(options: DemoOptions, narrator: Narrator): Promise<DemoResult> {
  await mkdir(options.outDir, { recursive: true })
  const root = await findPackageRoot()
  const words = readErrorWords(root.path)
  await removeEarlierResults(options.outDir)
  if (options.obs) await assertObsAnswers(options.obs, words)
  const resourcesDir = join(root.path, 'resources')
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'vitrine-demo-')))
  const log = createLogger({ level: 'info', destination: join(options.outDir, 'vitrine.log') })
  const studio = await createStudio({
    config: { dataDir, resourcesDir, shell: 'headless', version: root.version, device: hostname() },
    ports: { clock: systemClock, log, secrets: createMemorySecrets() },
  })
  try {
    const client = createRouterClient(studio.router, { context: { scope: 'admin', actor: 'user' } })
    const context: DemoContext = { client, options, narrator, resourcesDir, words, id: (step) => stepId('demo', step) }
    const part = <T>(title: string, subject: string, work: () => Promise<T>) =>
      narrator.part(title, () => work().catch((error: unknown) => Promise.reject(inWords(error, subject, words))))
    const { result: imported, shop } = await part('1. Catalog: import', 'The import', () => importPart(context))
    const { rows } = await client.catalog.rows({
      filter: { query: '', view: 'all' },
      sort: { by: 'updated', direction: 'asc' },
      start: 0,
      limit: 200,
    })
    const [first] = rows
    if (!first) throw new DemoFailure('The file has no product that could be imported')
    const product = await client.catalog.product({ id: first.id })
    const video = await part('2. Video: clip → 9:16 with the product’s card', 'The video', () =>
      videoPart(context, product, shop, async (assetId) => studio.media.filePath(assetId)),
    )
    await part('3. Sync: products to the sandbox', 'The sync', () => publishPart(context, shop))
    // What can be pinned has a price in this shop; the others would show a card without one.
    const pinnable = rows.filter((row) => row.priceMaxMinor > 0).map((row) => row.id)
    const { live, show, skus } = await part('4. Live: a show through OBS', 'The show', () =>
      livePart(context, shop, pinnable.length > 0 ? pinnable : rows.map((row) => row.id), (card, widthPx) =>
        studio.media.drawCard(card, widthPx),
      ),
    )
    const sync = await part('5. Sync: edits out, orders in', 'The sync', () =>
      syncPart(context, shop, skus.find((sku) => sku !== '') ?? null, product),
    )
    await part('6. Report', 'The report', async () => {
      const { html } = await client.insights.reportHtml({ showId: show.id, locale: 'fr' })
      await writeFile(join(options.outDir, 'report.html'), html)
      const { totals } = await client.insights.report({ showId: show.id })
      narrator.say(`report.html: ${totals.orders} orders, ${totals.units} pieces`)
    })
    const result: DemoResult = { import: imported, video, live, sync, report: 'report.html' }
    await writeFile(join(options.outDir, 'result.json'), `${JSON.stringify(result, null, 2)}\n`)
    if (sync.failed > 0) throw new DemoFailure(`${sync.failed} changes were not taken by the sandbox`)
    return result
  } catch (error) {
    log.error({ err: error }, 'demo failed')
    throw error
  } finally {
    await studio.dispose()
    if (!options.dataDir) await rm(dataDir, { recursive: true, force: true })
  }
}

/** What an earlier run left here would be taken for results of this one; nothing else in the folder is touched. */
async function removeEarlierResults(dir: string): Promise<void> {
  const ours = /^(result\.json|report\.html|product-video\.mp4|show\.\w+|pin-\d+\.png|obs\.log|vitrine\.log)$/
  for (const name of await readdir(dir)) if (ours.test(name)) await rm(join(dir, name), { force: true })
}

/** Asked before the work of minutes: an address or a password that is wrong is wrong at once. */
async function assertObsAnswers(obs: NonNullable<DemoOptions['obs']>, words: ReturnType<typeof readErrorWords>) {
  try {
    const session = await openObsSession({ ...obs, events: 'none' })
    session.close()
  } catch (error) {
    throw inWords(error, `OBS at ${obs.address}`, words)
  }
}
