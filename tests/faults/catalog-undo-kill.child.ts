// A studio that takes its last import back, or puts it back, and is killed on the way, once there are fewer or more than so many products. It
// kills itself: on a busy machine word of how far it is would reach somebody else too late. Arguments: data folder, undo or redo, products.
import { join } from 'node:path'
import { openDatabase } from '../../electron/backend/db/open.ts'
import { openTestStudio } from '../../electron/backend/testing/studio.ts'
import { commandId } from '../../electron/backend/testing/upload.ts'

const [dataDir = '', kind = 'undo', limit = ''] = process.argv.slice(2)
const { client } = await openTestStudio({ dataDir })
const products = openDatabase(join(dataDir, 'vitrine.sqlite'), { readonly: true })
  .prepare<[], number>(`SELECT count(*) FROM products`)
  .pluck()
const isThere = (count: number): boolean => (kind === 'undo' ? count < Number(limit) : count > Number(limit))
void client.system.history[kind === 'undo' ? 'undo' : 'redo']({ commandId: commandId() })
for (;;) {
  if (isThere(products.get() ?? 0)) process.kill(process.pid, 'SIGKILL')
  await new Promise((resolve) => setImmediate(resolve))
}
