// A studio of its own process that starts one long render and says how far it is, to be killed by video-render-killed.test.ts.
import { join } from 'node:path'
import { openTestStudio } from '../../electron/backend/testing/studio.ts'
import { commandId } from '../../electron/backend/testing/upload.ts'

const dataDir = process.argv[2] ?? ''
const { studio, client } = await openTestStudio({ dataDir })
const asset = await studio.services.media.ingestFile(join(dataDir, 'clip.mp4'), { name: 'clip.mp4', origin: 'library' })
const edit = await client.video.edits.create({
  commandId: commandId(),
  assetId: asset.id,
  productId: null,
  shopId: null,
})
studio.events.on('job', ({ fraction, phase }) => process.stdout.write(`${JSON.stringify({ fraction, phase })}\n`))
const started = await client.video.renders.start({ commandId: commandId(), editId: edit.id })
process.stdout.write(`${JSON.stringify({ ...started, editId: edit.id })}\n`)
