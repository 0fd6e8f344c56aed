// Archives as the page sees them: one written as a download, one checked and put among the backups, from where it is gone to.
import { join } from 'node:path'
import { rm } from 'node:fs/promises'
import { archiveCheckResultSchema, archiveExportResultSchema } from '#shared/contract/system-archive.ts'
import type { ArchiveCheckResult, ArchiveExportResult, archiveContract } from '#shared/contract/system-archive.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { JobId, ShowId, UploadId } from '#shared/domain/ids.ts'
import type { z } from 'zod'
import type { Bus } from '../../kernel/bus.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Downloads } from '../../kernel/downloads.ts'
import type { Store } from '../../kernel/store.ts'
import type { Uploads } from '../../kernel/uploads.ts'
import type { JobContext, Jobs } from '../../jobs/index.ts'
import type { SystemRepository } from '../repository.ts'
import { removeLeftOver, stagingPrefix } from './left-over.ts'
import { runArchive } from './run.ts'

const exportKind = 'workspace.export'
const checkKind = 'workspace.check'
const mime = 'application/zip'

type Latest = z.infer<NonNullable<(typeof archiveContract.latest)['~orpc']['outputSchema']>>

export interface ArchiveService {
  /** Throws SHOW_ALREADY_LIVE: reading every file would be felt on air. */
  export(commandId: string): { jobId: JobId }
  /** Throws NOT_FOUND, UPLOAD_INCOMPLETE; what is wrong with the archive is the job's error. */
  check(commandId: string, uploadId: UploadId): { jobId: JobId }
  latest(): Promise<Latest>
}

export interface ArchiveDeps {
  repository: Pick<SystemRepository, 'backups' | 'archiveBackupPath' | 'removeUnfinishedBackups' | 'hasAsset'>
  store: Store
  bus: Bus
  jobs: Jobs
  uploads: Uploads
  downloads: Downloads
  clock: Clock
  version: string
  databasePath: string
  mediaDir: string
  cacheDir: string
  onAir: () => ShowId | null
}

export function createArchiveService(deps: ArchiveDeps): ArchiveService {
  const { store, jobs, uploads, downloads, clock, databasePath, mediaDir } = deps
  removeLeftOver(deps)

  const write = async (_payload: unknown, job: JobContext): Promise<ArchiveExportResult> => {
    const { id, path } = await downloads.reserve()
    try {
      const now = clock.now()
      const task = { kind: 'write' as const, databasePath, mediaDir, path, appVersion: deps.version, now }
      const outcome = await runArchive(task, 'writing', job)
      const fileName = `vitrine-workspace-${new Date(now).toISOString().slice(0, 10)}.zip`
      await downloads.publish(id, { fileName, mime })
      return { ...outcome, downloadId: id, fileName }
    } catch (error) {
      await downloads.discard(id)
      throw error
    }
  }
  jobs.define({ kind: exportKind, lane: 'io', onInterrupted: 'requeue', run: write })

  const read = async ({ uploadId }: { uploadId: UploadId }, job: JobContext): Promise<ArchiveCheckResult> => {
    const upload = uploads.get(uploadId)
    const now = clock.now()
    const { name, path } = deps.repository.archiveBackupPath(now)
    const stagingDir = join(deps.cacheDir, `${stagingPrefix}${job.jobId}`)
    try {
      const task = { kind: 'read' as const, archivePath: upload.path, mediaDir, path, stagingDir, now }
      const outcome = await runArchive(task, 'checking', job)
      deps.bus.emit('changed', { topic: 'workspace', ids: null })
      return { ...outcome, backup: name, fileName: upload.name }
    } finally {
      await rm(stagingDir, { recursive: true, force: true })
      await uploads.discard(uploadId)
    }
  }
  // The upload is gone once the program was: only the seller can bring it again.
  jobs.define<{ uploadId: UploadId }>({ kind: checkKind, lane: 'io', onInterrupted: 'interrupt', run: read })

  return {
    export: (commandId) =>
      store.command(commandId, 'system.archive.export', () => {
        const showId = deps.onAir()
        if (showId) throw new DomainError('SHOW_ALREADY_LIVE', { showId })
        const job = jobs.enqueue({ kind: exportKind, subject: 'Vitrine', payload: {}, dedupeKey: exportKind })
        return { jobId: job.id }
      }),
    check: (commandId, uploadId) =>
      store.command(commandId, 'system.archive.check', () => {
        const { name, bytes, complete } = uploads.get(uploadId)
        if (!complete) throw new DomainError('UPLOAD_INCOMPLETE', { expected: bytes, received: bytes })
        return { jobId: jobs.enqueue({ kind: checkKind, subject: name, payload: { uploadId } }).id }
      }),
    latest: async () => {
      const [written] = jobs.ofKind(exportKind, 1)
      const [checked] = jobs.ofKind(checkKind, 1)
      const file = archiveExportResultSchema.safeParse(written && jobs.resultOf(written.id)).data ?? null
      const found = archiveCheckResultSchema.safeParse(checked && jobs.resultOf(checked.id)).data ?? null
      const isThere = found !== null && deps.repository.backups().some(({ name }) => name === found.backup)
      return {
        export: written
          ? { jobId: written.id, result: file, kept: file !== null && (await downloads.open(file.downloadId)) !== null }
          : null,
        check: checked ? { jobId: checked.id, result: found, kept: isThere } : null,
      }
    },
  }
}
