// The catalog beside Vendure, an open-source commerce server on the same SQLite driver: each imports the same products with its own
// importer and answers the same searches, one after the other in one run. The peer lives in a folder of its own and is no dependency of
// Vitrine. Run: node tests/bench/catalog-peer.ts [2000 20000]
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestStudio } from '../../electron/backend/testing/studio.ts'
import { commandId, upload } from '../../electron/backend/testing/upload.ts'
import { productRows, productsCsv } from './catalog-rows.ts'

interface Measured {
  importMs: number
  indexMs: number
  answers: Record<string, { medianMs: number; total: number }>
  memoryMb: number
}
const terms = ['te', 'plate', 'espresso olive', 'SKU-00001', 'vase']
const repeats = 20
const peerDir = join(import.meta.dirname, 'vendure')

const given = process.argv.slice(2).map(Number)
const sizes = given.length > 0 ? given : [2_000, 20_000]
if (!existsSync(join(peerDir, 'node_modules'))) {
  const installed = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: peerDir,
    stdio: 'inherit',
  })
  if (installed.status !== 0) throw new Error('the peer could not be installed')
}
const results = []
for (const count of sizes) results.push(await sideBySide(count))
console.log(JSON.stringify(results, null, 2))

async function sideBySide(count: number) {
  const dir = mkdtempSync(join(tmpdir(), 'vitrine-peer-'))
  try {
    const vitrine = await measureVitrine(count, dir)
    const vendure = measureVendure(count, dir)
    const round = (value: number) => Number(value.toPrecision(3))
    const wholeMs = (measured: Measured) => measured.importMs + measured.indexMs
    const medians = (measured: Measured) =>
      Object.fromEntries(Object.entries(measured.answers).map(([term, { medianMs }]) => [term, round(medianMs)]))
    return {
      products: count,
      rowsPerSecond: {
        vitrine: Math.round(count / (wholeMs(vitrine) / 1000)),
        vendure: Math.round(count / (wholeMs(vendure) / 1000)),
      },
      importTimesFaster: round(wholeMs(vendure) / wholeMs(vitrine)),
      searchMedianMs: { vitrine: medians(vitrine), vendure: medians(vendure) },
      searchTimesFaster: Object.fromEntries(
        terms.map((term) => [
          term,
          round((vendure.answers[term]?.medianMs ?? 0) / (vitrine.answers[term]?.medianMs ?? 1)),
        ]),
      ),
      found: Object.fromEntries(
        terms.map((term) => [term, [vitrine.answers[term]?.total, vendure.answers[term]?.total]]),
      ),
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Indexed while it imports: `indexMs` is part of `importMs`. Each search is another text than the one before, as nothing may be cached. */
async function measureVitrine(count: number, dir: string): Promise<Measured> {
  const test = await openTestStudio({ dataDir: join(dir, 'vitrine') })
  try {
    const { client, studio } = test
    const file = new Uint8Array(Buffer.from(productsCsv(count)))
    const from = performance.now()
    const found = await client.catalog.imports.inspect({ uploadId: await upload(client, 'products.csv', file) })
    const { jobId } = await client.catalog.imports.start({
      commandId: commandId(),
      id: found.id,
      mapping: found.mapping,
    })
    const job = await studio.jobs.finished(jobId)
    const importMs = performance.now() - from
    if (job.state !== 'succeeded') throw new Error(`the import ${job.state}: ${job.errorDetail}`)
    const answers: Measured['answers'] = {}
    for (const term of terms) {
      const times: number[] = []
      let total = 0
      for (let turn = 0; turn < repeats; turn++) {
        const query = `${term}${' '.repeat(turn)}`
        const asked = performance.now()
        const answer = await client.catalog.rows({ filter: { query }, sort: { by: 'relevance' }, start: 0, limit: 50 })
        times.push(performance.now() - asked)
        total = answer.total
      }
      times.sort((a, b) => a - b)
      answers[term] = { medianMs: times[Math.floor(times.length / 2)] ?? Number.NaN, total }
    }
    return { importMs, indexMs: 0, answers, memoryMb: process.resourceUsage().maxRSS / 1024 }
  } finally {
    await test.close()
  }
}

function measureVendure(count: number, dir: string): Measured {
  const csv = join(dir, 'vendure.csv')
  const folder = join(dir, 'vendure')
  writeFileSync(csv, vendureCsv(count))
  mkdirSync(folder)
  const run = spawnSync(process.execPath, [join(peerDir, 'peer.mjs'), csv, folder, ...terms], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = run.stdout.trim().split('\n').at(-1) ?? ''
  if (run.status !== 0) throw new Error(`Vendure ended with ${run.status}: ${line}`)
  return JSON.parse(line) as Measured
}

/** The rows of catalog-rows.ts in the layout of Vendure's importer. */
function vendureCsv(count: number): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const lines = [
    'name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,variantAssets,variantFacets',
  ]
  for (const row of productRows(count)) {
    const facets = `vendor:${row.vendor}`
    lines.push(
      [
        row.title,
        row.handle,
        row.body,
        '',
        facets,
        '',
        '',
        row.sku,
        (row.priceMinor / 100).toFixed(2),
        'standard',
        row.stock,
        'true',
        '',
        '',
      ]
        .map((cell) => quoted(String(cell)))
        .join(','),
    )
  }
  return `${lines.join('\n')}\n`
}
