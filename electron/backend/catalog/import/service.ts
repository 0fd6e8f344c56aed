// Imports as the page sees them: inspect, dry run, import, the rejected rows, discard.
import { mkdir, readFile, rename, rm, copyFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { DomainError } from '#shared/domain/errors.ts'
import type { ImportId, JobId, UploadId } from '#shared/domain/ids.ts'
import type { ColumnMapping, ProductImport } from '#shared/domain/import.ts'
import { newId } from '../../kernel/ids.ts'
import { JobCancelled, type JobContext } from '../../jobs/index.ts'
import type { CatalogDeps } from '../deps.ts'
import { derivedContext } from '../index-updater.ts'
import type { StoredImport } from '../repository-import.ts'
import { inspectFile } from './inspect.ts'
import { runImport } from './run.ts'

interface Payload {
  importId: ImportId
}
export interface RunCommand {
  commandId: string
  id: ImportId
  mapping: ColumnMapping
}

const keptMs = 30 * 24 * 3600_000

export function createImportService(deps: CatalogDeps, onProductsWritten: () => void) {
  const { store, jobs, bus, clock } = deps
  const { imports } = deps.repositories
  const dir = deps.importsDir

  const must = (id: string): StoredImport => {
    const found = imports.get(id)
    if (!found) throw new DomainError('NOT_FOUND', { entity: 'import', id })
    return found
  }
  const save = (next: StoredImport): void => {
    store.transaction(() => imports.save(next))
    bus.emit('changed', { topic: 'imports', ids: [next.id] })
  }
  const rejectedPath = (id: string): string => join(dir, `${id}.rejected.csv`)

  const run = async (id: ImportId, dryRun: boolean, job: JobContext): Promise<unknown> => {
    const stored = must(id)
    save({ ...stored, state: dryRun ? 'previewing' : 'importing', errorCode: null, jobId: job.jobId })
    if (!dryRun) imports.deferCheckpoints(true)
    try {
      const outcome = await runImport({
        task: {
          importId: id,
          path: stored.path,
          fileName: stored.fileName,
          bytes: stored.bytes,
          layout: stored,
          mapping: stored.mapping,
          dryRun,
          rejectedPath: rejectedPath(id),
          databasePath: deps.databasePath,
          device: deps.device,
          context: derivedContext(deps),
          writeTurn: store.writeTurn,
        },
        job,
        apply: (group, ops) => {
          store.changes.apply({ label: 'catalog.import', actor: 'import', group }, ops)
        },
        onWritten: () => {
          if (dryRun) return
          onProductsWritten()
          bus.emit('changed', { topic: 'catalog', ids: null })
        },
      })
      // Read again: the worker has noted its change group meanwhile.
      save({
        ...must(id),
        ...outcome,
        state: job.signal.aborted ? stoppedState(job, dryRun) : dryRun ? 'previewed' : 'done',
      })
      if (!dryRun) bus.emit('changed', { topic: 'history', ids: null })
      return outcome.counts
    } catch (error) {
      const code = error instanceof DomainError ? error.code : 'INTERNAL'
      const state = job.signal.aborted ? stoppedState(job, dryRun) : 'failed'
      save({ ...must(id), state, errorCode: state === 'failed' ? code : null })
      throw error
    } finally {
      if (!dryRun) imports.deferCheckpoints(false)
    }
  }
  // A killed import is run again from its start: what is written already is found by SKU or handle and left alone.
  jobs.define<Payload>({
    kind: 'catalog.import',
    lane: 'import',
    onInterrupted: 'requeue',
    run: ({ importId }, job) => run(importId, false, job),
  })
  jobs.define<Payload>({
    kind: 'catalog.import.preview',
    lane: 'import',
    onInterrupted: 'interrupt',
    run: ({ importId }, job) => run(importId, true, job),
  })

  const enqueue = (input: RunCommand, kind: 'catalog.import' | 'catalog.import.preview'): { jobId: JobId } =>
    store.command(input.commandId, kind, () => {
      const stored = must(input.id)
      const mapping = stored.header.map((_, at) => input.mapping[at] ?? null)
      if (!mapping.includes('title')) throw new DomainError('IMPORT_NO_TITLE_COLUMN')
      const payload: Payload = { importId: input.id }
      const job = jobs.enqueue({ kind, subject: stored.fileName, payload, dedupeKey: `${kind}:${input.id}` })
      const state = kind === 'catalog.import' ? 'importing' : 'previewing'
      imports.save({ ...stored, mapping, state, jobId: job.id, groupId: null, errorCode: null })
      store.afterCommit(() => bus.emit('changed', { topic: 'imports', ids: [input.id] }))
      return { jobId: job.id }
    })

  const removeFiles = async (stored: StoredImport): Promise<void> => {
    await rm(stored.path, { force: true })
    await rm(rejectedPath(stored.id), { force: true })
  }
  const prune = async (): Promise<void> => {
    for (const old of imports.olderThan(clock.now() - keptMs)) {
      imports.remove(old.id)
      await removeFiles(old)
    }
  }
  imports.forgetPreviews()
  prune().catch((error: unknown) => deps.log.warn({ err: error }, 'old imports could not be removed'))

  return {
    /** Takes an uploaded file over. Throws NOT_FOUND, IMPORT_EMPTY, IMPORT_NOT_TEXT, IMPORT_MALFORMED. */
    inspect: async (uploadId: UploadId): Promise<ProductImport> => {
      const upload = deps.uploads.get(uploadId)
      const found = await inspectFile(upload.path)
      const id = newId<ImportId>()
      const path = join(dir, `${id}.csv`)
      await mkdir(dir, { recursive: true, mode: 0o700 })
      await moveFile(upload.path, path)
      await deps.uploads.discard(uploadId)
      const { name: fileName, bytes } = upload
      const blank = { counts: null, rejected: [], jobId: null, groupId: null, errorCode: null }
      imports.insert({ ...found, ...blank, id, path, fileName, bytes, state: 'inspected', createdAt: clock.now() })
      bus.emit('changed', { topic: 'imports', ids: [id] })
      return publicImport(must(id))
    },
    get: (id: ImportId): ProductImport => publicImport(must(id)),
    list: (): Omit<ProductImport, 'rejected' | 'sample'>[] =>
      imports.list().map((stored) => {
        const { rejected: _, sample: __, ...summary } = publicImport(stored)
        return summary
      }),
    preview: (input: RunCommand) => enqueue(input, 'catalog.import.preview'),
    start: (input: RunCommand) => enqueue(input, 'catalog.import'),
    rejectedCsv: async (id: ImportId): Promise<{ fileName: string; csv: string }> => {
      const { fileName } = must(id)
      const csv = await readFile(rejectedPath(id), 'utf8').catch(() => '')
      return { fileName: `${parse(fileName).name}-rejected.csv`, csv }
    },
    discard: async (input: { commandId: string; id: ImportId }): Promise<{ ok: true }> => {
      const stored = imports.get(input.id)
      if (!stored) return { ok: true }
      if (stored.jobId && (stored.state === 'importing' || stored.state === 'previewing')) {
        const running = jobs.cancel(stored.jobId)
        await jobs.finished(running.id)
      }
      imports.remove(stored.id)
      await removeFiles(stored)
      bus.emit('changed', { topic: 'imports', ids: [stored.id] })
      return { ok: true }
    },
  }
}

/** Cancelled by the user; or, when the studio closes, still to be gone on with at its next start. */
const stoppedState = (job: JobContext, dryRun: boolean): ProductImport['state'] => {
  if (job.signal.reason instanceof JobCancelled) return dryRun ? 'inspected' : 'cancelled'
  return dryRun ? 'inspected' : 'importing'
}

function publicImport(stored: StoredImport): ProductImport {
  const { path: _, groupId: __, newline: ___, ...rest } = stored
  return rest
}

/** A rename, or a copy where the two folders lie on different disks. */
async function moveFile(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    await copyFile(from, to)
    await rm(from, { force: true })
  }
}
