// Checks one backup from end to end, off the main thread.
import { parentPort, workerData } from 'node:worker_threads'
import { verifyBackup } from './restore.ts'

parentPort?.postMessage(verifyBackup((workerData as { path: string }).path))
