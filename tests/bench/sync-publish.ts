// How fast products reach the sandbox: signing alone, then the whole way from the outbox over real HTTP to a stored, reviewed product.
// Usage: node tests/bench/sync-publish.ts [products]
import { signRequest } from '../../electron/backend/sync/tiktok-shop/signing.ts'
import { systemClock } from '../../electron/backend/kernel/clock.ts'
import { openBench } from '../../electron/backend/sync/testing/bench.ts'

const count = Number(process.argv[2] ?? 500)
const say = (text: string) => process.stdout.write(`${text}\n`)

const body = JSON.stringify({ title: 'x'.repeat(4000) })
const query = { app_key: 'key', timestamp: '1700000000', shop_cipher: 'cipher' }
const rounds = 20_000
const signingStart = performance.now()
for (let round = 0; round < rounds; round++)
  signRequest({ appSecret: 's', path: '/product/202309/products', query, body, contentType: 'application/json' })
say(`sign a 4 kB request: ${(((performance.now() - signingStart) / rounds) * 1000).toFixed(1)} µs`)

const bench = await openBench({ clock: systemClock })
bench.sandbox.setFaults({ auditDelayMs: 0 })
const shop = await bench.connectedShop()
for (let at = 0; at < count; at++) bench.product({ title: `Bol nº ${at}`, pictures: 0 })
for (let at = 0; at < count; at++) bench.product({ title: `Assiette nº ${at}`, pictures: 1 })
const publishStart = performance.now()
await bench.publishAll(shop.id)
say(`queue ${2 * count} products: ${Math.round(performance.now() - publishStart)} ms`)
const runStart = performance.now()
const result = await bench.run(shop.id)
const seconds = (performance.now() - runStart) / 1000
say(
  `${result.created} created in ${seconds.toFixed(1)} s (${Math.round(result.created / seconds)} a second; the sandbox's limiter allows 100 calls a second)`,
)

const editStart = performance.now()
const { variantId } = bench.product({})
const edits = 2000
for (let at = 0; at < edits; at++) bench.edit('variant', variantId, { priceMinor: 1000 + at })
say(`edit with the outbox in its transaction: ${((performance.now() - editStart) / edits).toFixed(2)} ms`)
await bench.close()
