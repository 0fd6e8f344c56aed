// The main job from end to end: import → edit → video → live show → sync → report, through the same contract as the studio's page.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { createStudio } from '../../backend/app.ts'
import { systemClock } from '../../backend/kernel/clock.ts'
import { createLogger } from '../../backend/kernel/logger.ts'
import { createMemorySecrets } from '../../backend/kernel/secrets/index.ts'
import { findPackageRoot } from '../../backend/package-root.ts'
import { stepId } from '../../backend/sample/client.ts'
import type { DemoContext } from './context.ts'
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
  const resourcesDir = join(root.path, 'resources')
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'vitrine-demo-')))
  const log = createLogger({ level: 'info', destination: join(options.outDir, 'vitrine.log') })
  const studio = await createStudio({
    config: { dataDir, resourcesDir, shell: 'headless', version: root.version, device: hostname() },
    ports: { clock: systemClock, log, secrets: createMemorySecrets() },
  })
  try {
    const client = createRouterClient(studio.router, { context: { scope: 'admin', actor: 'user' } })
    const context: DemoContext = { client, options, narrator, resourcesDir, id: (step) => stepId('demo', step) }
    const { result: imported, shop } = await narrator.part('1. Catalog: import', () => importPart(context))
    const { rows } = await client.catalog.rows({
      filter: { query: '', view: 'all' },
      sort: { by: 'updated', direction: 'asc' },
      start: 0,
      limit: 200,
    })
    const [first] = rows
    if (!first) throw new Error('The file has no product that could be imported')
    const product = await client.catalog.product({ id: first.id })
    const video = await narrator.part('2. Video: clip → 9:16 with the product’s card', () =>
      videoPart(context, product, shop, async (assetId) => studio.media.filePath(assetId)),
    )
    await narrator.part('3. Sync: products to the sandbox', () => publishPart(context, shop))
    // What can be pinned has a price in this shop; the others would show a card without one.
    const pinnable = rows.filter((row) => row.priceMaxMinor > 0).map((row) => row.id)
    const { live, show, skus } = await narrator.part('4. Live: a show through OBS', () =>
      livePart(context, shop, pinnable.length > 0 ? pinnable : rows.map((row) => row.id), (card, widthPx) =>
        studio.media.drawCard(card, widthPx),
      ),
    )
    const sync = await narrator.part('5. Sync: edits out, orders in', () =>
      syncPart(context, shop, skus.find((sku) => sku !== '') ?? null, product),
    )
    await narrator.part('6. Report', async () => {
      const { html } = await client.insights.reportHtml({ showId: show.id, locale: 'fr' })
      await writeFile(join(options.outDir, 'report.html'), html)
      const { totals } = await client.insights.report({ showId: show.id })
      narrator.say(`report.html: ${totals.orders} orders, ${totals.units} pieces`)
    })
    const result: DemoResult = { import: imported, video, live, sync, report: 'report.html' }
    await writeFile(join(options.outDir, 'result.json'), `${JSON.stringify(result, null, 2)}\n`)
    if (sync.failed > 0) throw new Error(`${sync.failed} changes were not taken by the sandbox`)
    return result
  } finally {
    await studio.dispose()
    if (!options.dataDir) await rm(dataDir, { recursive: true, force: true })
  }
}
