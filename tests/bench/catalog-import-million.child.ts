// A studio in a process of its own that imports two files, one after the other, so that its memory can be measured. While the second
// one comes in, a user reads and edits. Arguments: data folder, first file, second file.
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { openTestStudio } from '../../electron/backend/testing/studio.ts'
import { commandId } from '../../electron/backend/testing/upload.ts'

const [dataDir = '', first = '', second = ''] = process.argv.slice(2)
const { client, studio, close } = await openTestStudio({ dataDir })
const mine = await client.catalog.createProduct({
  commandId: commandId(),
  title: 'Édition',
  priceMinor: 100,
  sku: 'ME',
})
const variantId = mine.variants[0]?.id ?? ('' as never)

const whole = await importTimed(first, false)
const more = await importTimed(second, true)
const rows = { first: whole.rows, second: more.rows }
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
console.log(JSON.stringify({ firstMs: whole.ms, secondMs: more.ms, rows, peakMb, editsMs: more.edits }))
await close()

async function importTimed(path: string, edit: boolean) {
  const found = await client.catalog.imports.inspect({ uploadId: await uploadFile(path) })
  const started = performance.now()
  const command = { commandId: commandId(), id: found.id, mapping: found.mapping }
  const { jobId } = await client.catalog.imports.start(command)
  const finished = studio.jobs.finished(jobId)
  const edits = edit ? await editUntil(finished) : []
  const job = await finished
  const ms = Math.round(performance.now() - started)
  const { counts } = await client.catalog.imports.get({ id: found.id })
  if (job.state !== 'succeeded' || counts?.rejected !== 0) throw new Error(`the import ended as ${job.state}`)
  return { ms, rows: counts.created, edits }
}

async function editUntil(finished: Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  let over = false
  void finished.then(() => (over = true))
  for (let stock = 1; !over; stock++) {
    const from = performance.now()
    await client.catalog.updateVariant({ commandId: commandId(), id: variantId, patch: { stock } })
    times.push(Math.round((performance.now() - from) * 10) / 10)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return times
}

/** In pieces, as the page does: the whole file in memory would be measured, too. */
async function uploadFile(path: string) {
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
