// Two files into a studio that runs as a process of its own, one after the other; while the second one comes in, a user edits.
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { isFinished } from '#shared/domain/job.ts'
import { commandId } from '../../electron/backend/testing/upload.ts'
import { ensureBuilt } from '../../electron/cli/build.ts'
import { connectStudio, type ConnectedStudio } from '../studio-client.ts'
import { residentMb } from './process-memory.ts'

/** Times in milliseconds, `peakMb` the most that the studio's process held in memory. */
export interface BothImports {
  firstMs: number
  secondMs: number
  peakMb: { idle: number; first: number; both: number }
  editsMs: number[]
}

export async function importBoth(dataDir: string, files: { first: string; second: string }): Promise<BothImports> {
  ensureBuilt('browser', (line) => console.error(line))
  const studio = await connectStudio(dataDir)
  try {
    const command = { commandId: commandId(), title: 'Édition', priceMinor: 100, sku: 'ME' }
    const mine = await studio.client.catalog.createProduct(command)
    const variantId = mine.variants[0]?.id
    if (!variantId) throw new Error('the product has no variant')
    const edit = (stock: number) =>
      studio.client.catalog.updateVariant({ commandId: commandId(), id: variantId, patch: { stock } })
    const idle = residentMb(studio.pid).peak
    const first = await importTimed(studio, files.first, null)
    const afterFirst = residentMb(studio.pid).peak
    const second = await importTimed(studio, files.second, edit)
    const peak = { idle, first: afterFirst, both: residentMb(studio.pid).peak }
    return { firstMs: first.ms, secondMs: second.ms, peakMb: peak, editsMs: second.edits }
  } finally {
    await studio.close()
  }
}

async function importTimed(
  { client }: ConnectedStudio,
  path: string,
  edit: ((stock: number) => Promise<unknown>) | null,
) {
  const found = await client.catalog.imports.inspect({ uploadId: await uploadFile(client, path) })
  const started = performance.now()
  const command = { commandId: commandId(), id: found.id, mapping: found.mapping }
  const { jobId } = await client.catalog.imports.start(command)
  const edits: number[] = []
  for (let stock = 1; ; stock++) {
    const { state } = await client.system.jobs.get({ id: jobId })
    if (isFinished(state)) break
    if (edit) {
      const from = performance.now()
      await edit(stock)
      edits.push(Math.round((performance.now() - from) * 10) / 10)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const ms = Math.round(performance.now() - started)
  const { counts } = await client.catalog.imports.get({ id: found.id })
  if (counts?.rejected !== 0) throw new Error(`the import ended with ${JSON.stringify(counts)}`)
  return { ms, edits }
}

/** In pieces, as the page does. */
async function uploadFile(client: ConnectedStudio['client'], path: string) {
  const bytes = statSync(path).size
  const { uploadId, chunkBytes } = await client.system.uploads.begin({ name: basename(path), bytes })
  const file = openSync(path, 'r')
  const buffer = Buffer.alloc(chunkBytes)
  for (let offset = 0; offset < bytes;) {
    const read = readSync(file, buffer, 0, chunkBytes, offset)
    await client.system.uploads.append({ uploadId, offset, chunk: new File([buffer.subarray(0, read)], 'chunk') })
    offset += read
  }
  closeSync(file)
  return uploadId
}
