// Copies a large workspace off the main thread: a gigabyte takes seconds, and closing the studio must not wait for them.
import { parentPort, workerData } from 'node:worker_threads'
import { backupInSteps } from './backup.ts'
import { openDatabase } from './open.ts'

export interface BackupTask {
  databasePath: string
  dir: string
  reason: string
  /** UTC milliseconds. */
  now: number
}

const { databasePath, dir, reason, now } = workerData as BackupTask
const db = openDatabase(databasePath, { readonly: true })
// Each page is read once.
db.pragma('cache_size = -2048')
try {
  parentPort?.postMessage(await backupInSteps(db, dir, reason, now))
} finally {
  db.close()
}
