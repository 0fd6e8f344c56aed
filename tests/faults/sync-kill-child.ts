// A backend that publishes and syncs until it's done or killed; sync-kill.test.ts starts it again and again on one workspace.
import { join } from 'node:path'
import { newId } from '../../electron/backend/kernel/ids.ts'
import { createFileSecrets } from '../../electron/backend/kernel/secrets/encrypted-file.ts'
import { openBench } from '../../electron/backend/sync/testing/bench.ts'

const [dataDir, products] = process.argv.slice(2)
if (!dataDir) throw new Error('usage: sync-kill-child.ts DATA_DIR PRODUCTS')
const say = (text: string) => process.stdout.write(`${text}\n`)

const bench = await openBench({
  dataDir,
  secrets: createFileSecrets({ vaultPath: join(dataDir, 'secrets.bin'), keyPath: join(dataDir, 'secrets.key') }),
})
say('ready')
const shop = bench.shops.list()[0] ?? (await bench.connectedShop())
if (shop.connectionMode === 'none') await bench.shops.connectSandbox(newId(), shop.id)
bench.sandbox.setFaults({ auditDelayMs: 0, dropAnswerRate: 0.05, errorRate: 0.05 })
const have = () => bench.repositories.listings.publishableIds().length
while (have() < Number(products)) {
  const { id, variantId } = bench.product({ title: `Bol nº ${have()}` })
  bench.edit('variant', variantId, { priceMinor: 3000 })
  // Acknowledged: from here on it must survive anything.
  say(`saved ${id}`)
}
await bench.publishAll(shop.id)
for (let round = 0; round < 30; round++) {
  await bench.run(shop.id).catch(() => {})
  bench.skip(70_000)
  const status = bench.sync.status()[0]
  if (status?.pending === 0 && status.auditing === 0) break
}
say('done')
await bench.close()
