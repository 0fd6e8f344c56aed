// A studio that imports a file and edits a product meanwhile, until somebody kills it. Each edit that was acknowledged is printed.
// Arguments: data folder, file ('' on a restart: the import goes on by itself).
import { readFileSync } from 'node:fs'
import { openTestStudio } from '../../electron/backend/testing/studio.ts'
import { commandId, upload } from '../../electron/backend/testing/upload.ts'

const [dataDir = '', file = ''] = process.argv.slice(2)
const { client, studio } = await openTestStudio({ dataDir })
const say = (line: string): void => void process.stdout.write(`${line}\n`)

if (file !== '') {
  const mine = await client.catalog.createProduct({ commandId: commandId(), title: 'Mine', sku: 'MINE', priceMinor: 1 })
  const found = await client.catalog.imports.inspect({ uploadId: await upload(client, 'a.csv', readFileSync(file)) })
  await client.catalog.imports.start({ commandId: commandId(), id: found.id, mapping: found.mapping })
  say(`import ${found.id}`)
  const variantId = mine.variants[0]!.id
  for (let stock = 1; ; stock++) {
    await client.catalog.updateVariant({ commandId: commandId(), id: variantId, patch: { stock } })
    say(`stock ${stock}`)
    say(`written ${(await client.catalog.facets()).views.all ?? 0}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}
const running = studio.jobs.list(10).find((job) => job.kind === 'catalog.import' && job.state !== 'succeeded')
if (running) await studio.jobs.finished(running.id)
say('finished')
await studio.dispose()
