// A studio that edits every variant in bulk, undoes it, redoes it, undoes it again and edits anew until somebody kills it. What was acknowledged is printed.
// Arguments: data folder, 'edit' (prices), 'texts' (titles) or '' (a restart that only opens the workspace).
import { writeSync } from 'node:fs'
import type { BulkOperation } from '#shared/domain/bulk.ts'
import { openTestStudio } from '../../electron/backend/testing/studio.ts'
import { commandId } from '../../electron/backend/testing/upload.ts'

const [dataDir = '', mode = ''] = process.argv.slice(2)
const { client, studio } = await openTestStudio({ dataDir })
const say = (line: string): void => void writeSync(1, `${line}\n`)
say('open')
const operation: BulkOperation =
  mode === 'texts'
    ? { kind: 'text', field: 'title', steps: [{ op: 'prefix', text: 'Garden ' }] }
    : { kind: 'number', field: 'priceMinor', steps: [{ op: 'add', amount: 100 }] }
while (mode !== '') {
  say('editing')
  const result = await client.catalog.bulk.apply({
    commandId: commandId(),
    selection: { kind: 'filter', filter: {} },
    operation,
  })
  if (result.kind === 'job') await studio.jobs.finished(result.jobId)
  say('edited')
  await client.system.history.undo({ commandId: commandId() })
  say('undone')
  await client.system.history.redo({ commandId: commandId() })
  say('redone')
  await client.system.history.undo({ commandId: commandId() })
  say('undone again')
}
await studio.dispose()
