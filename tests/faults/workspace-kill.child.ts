// A studio that writes or reads a large file and kills itself once so much of it is on the disk: on a busy machine word of how far it is
// would reach somebody else too late. Arguments: data folder, what to do, and the folder, ending, bytes and number of the files after which
// it is killed. Without the latter it waits for every job that is left and says how each ended.
import { mkdirSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { openTestStudio } from '../../electron/backend/testing/studio.ts'
import { commandId, upload } from '../../electron/backend/testing/upload.ts'

const [dataDir = '', task = '', dir = '', ending = '', bytes = '0', count = '1'] = process.argv.slice(2)
const { client, studio } = await openTestStudio({ dataDir })
const [verb, detail = ''] = task.split(' ')
switch (verb) {
  case 'export':
    await client.catalog.exports.start({ commandId: commandId(), ...JSON.parse(task.slice('export '.length)) })
    break
  case 'archive':
    await client.system.archive.export({ commandId: commandId() })
    break
  case 'check': {
    const uploadId = await upload(client, 'workspace.zip', readFileSync(detail))
    await client.system.archive.check({ commandId: commandId(), uploadId })
    break
  }
  case 'restore':
    await client.system.workspace.restore({ commandId: commandId(), name: detail })
    break
  case 'wait':
    for (const job of studio.jobs.list(20)) await studio.jobs.finished(job.id)
    break
  default:
    throw new Error(`"${task}" is no task`)
}
if (dir !== '') mkdirSync(join(dataDir, dir), { recursive: true })
while (dir !== '' && countOf(join(dataDir, dir)) < Number(count)) await new Promise((resolve) => setImmediate(resolve))
if (dir !== '') process.kill(process.pid, 'SIGKILL')
writeSync(1, JSON.stringify(studio.jobs.list(20).map(({ kind, state }) => `${kind} ${state}`)))
await studio.dispose()

/** Files of at least so many bytes; one that is renamed meanwhile is counted the next time. */
function countOf(path: string): number {
  let found = 0
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(ending)) continue
    const size = statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? -1
    if (size >= Number(bytes)) found++
  }
  return found
}
