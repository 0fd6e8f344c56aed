// A studio that takes its last import back and is killed on the way, once fewer than so many products are left. It kills itself: on a busy
// machine word of how far it is would reach somebody else too late. Arguments: data folder, products left.
import { join } from 'node:path'
import { openDatabase } from '../../electron/backend/db/open.ts'
import { openTestStudio } from '../../electron/backend/testing/studio.ts'
import { commandId } from '../../electron/backend/testing/upload.ts'

const [dataDir = '', left = ''] = process.argv.slice(2)
const { client } = await openTestStudio({ dataDir })
const products = openDatabase(join(dataDir, 'vitrine.sqlite'), { readonly: true })
  .prepare<[], number>(`SELECT count(*) FROM products`)
  .pluck()
void client.system.history.undo({ commandId: commandId() })
for (;;) {
  if ((products.get() ?? 0) < Number(left)) process.kill(process.pid, 'SIGKILL')
  await new Promise((resolve) => setImmediate(resolve))
}
