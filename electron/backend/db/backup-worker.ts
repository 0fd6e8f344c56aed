// Copies a large workspace off the main thread: a gigabyte takes seconds.
import { parentPort, workerData } from 'node:worker_threads'
import { backupDatabase } from './backup.ts'
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
try {
  parentPort?.postMessage(backupDatabase(db, dir, reason, now))
} finally {
  db.close()
}
