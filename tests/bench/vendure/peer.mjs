// Vendure as its makers ship it, on better-sqlite3: its own importer reads a CSV in its own layout, its own search plugin indexes and
// answers. Prints one line of JSON. Usage: node peer.mjs products.csv FOLDER term [term …]
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lastValueFrom } from 'rxjs'
import {
  bootstrapWorker,
  ConfigService,
  Importer,
  DefaultJobQueuePlugin,
  DefaultLogger,
  DefaultSearchPlugin,
  JobQueueService,
  LanguageCode,
  LogLevel,
  RequestContextService,
  SearchService,
} from '@vendure/core'
import { populateInitialData } from '@vendure/core/cli/index.js'

const [csv, folder, ...terms] = process.argv.slice(2)
const repeats = 20

const config = {
  apiOptions: { port: 0, hostname: '127.0.0.1', adminApiPath: 'admin-api', shopApiPath: 'shop-api' },
  authOptions: { tokenMethod: 'bearer', superadminCredentials: { identifier: 'bench', password: 'bench' } },
  dbConnectionOptions: {
    type: 'better-sqlite3',
    database: join(folder, 'vendure.sqlite'),
    synchronize: true,
    logging: false,
  },
  paymentOptions: { paymentMethodHandlers: [] },
  importExportOptions: { importAssetsDir: folder },
  logger: new DefaultLogger({ level: LogLevel.Error }),
  plugins: [
    DefaultJobQueuePlugin.init({ pollInterval: 20 }),
    DefaultSearchPlugin.init({ bufferUpdates: false, indexStockStatus: true }),
  ],
}

const { app } = await bootstrapWorker(config)
await populateInitialData(app, {
  defaultLanguage: LanguageCode.en,
  defaultZone: 'Europe',
  countries: [{ name: 'France', code: 'FR', zone: 'Europe' }],
  taxRates: [{ name: 'standard', percentage: 20 }],
  shippingMethods: [],
  paymentMethods: [],
  collections: [],
})
await app.get(JobQueueService).start()
const ctx = await app.get(RequestContextService).create({ apiType: 'admin' })

const importFrom = performance.now()
const progress = await lastValueFrom(app.get(Importer).parseAndImport(readFileSync(csv, 'utf8'), ctx, false))
const importMs = performance.now() - importFrom

const search = app.get(SearchService)
const indexFrom = performance.now()
const queued = await search.reindex(ctx)
const jobs = app.get(ConfigService).jobQueueOptions.jobQueueStrategy
for (;;) {
  const job = await jobs.findOne(queued.id)
  if (job?.state === 'COMPLETED') break
  if (job?.state === 'FAILED') throw new Error(`reindexing failed: ${job.error}`)
  await new Promise((resolve) => setTimeout(resolve, 20))
}
const indexMs = performance.now() - indexFrom

// SearchService answers with a stub that the plugin's own service replaces; that one is what the API calls.
const { FulltextSearchService } = await import(
  new URL('./node_modules/@vendure/core/dist/plugin/default-search-plugin/fulltext-search.service.js', import.meta.url)
    .href
)
const fulltext = app.get(FulltextSearchService, { strict: false })
const answers = {}
for (const term of terms) {
  const times = []
  let total = 0
  for (let turn = 0; turn < repeats; turn++) {
    const from = performance.now()
    const found = await fulltext.search(ctx, { term, take: 50, skip: 0, groupByProduct: true }, true)
    times.push(performance.now() - from)
    total = found.totalItems
  }
  times.sort((a, b) => a - b)
  answers[term] = { medianMs: times[Math.floor(times.length / 2)], total }
}
console.log(
  JSON.stringify({
    imported: progress.imported,
    errors: progress.errors.length,
    importMs,
    indexMs,
    answers,
    memoryMb: process.resourceUsage().maxRSS / 1024,
  }),
)
process.exit(0)
