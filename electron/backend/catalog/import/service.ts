// Imports as the page sees them: inspect, dry run, import, the rejected rows, discard.
import { mkdir, readFile, rename, rm, copyFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { DomainError } from '#shared/domain/errors.ts'
import type { ImportId, JobId, UploadId } from '#shared/domain/ids.ts'
import type { ColumnMapping, ProductImport } from '#shared/domain/import.ts'
import type { ImportReading, ImportRun } from '#shared/domain/import-file.ts'
import { newId } from '../../kernel/ids.ts'
import { JobCancelled, type JobContext } from '../../jobs/index.ts'
import type { CatalogDeps } from '../deps.ts'
import { derivedContext } from '../index-updater.ts'
import type { StoredImport } from '../repository-import.ts'
import { rowsLayout, type Inspected } from './inspect.ts'
import { runImport } from './run.ts'
import { runInspect } from './run-inspect.ts'
import { proposeMapping } from './headers.ts'
import { shelve } from './shelves.ts'
import { recalled, remember, sourceId } from './sources.ts'

interface Payload {
  importId: ImportId
}
export interface RunCommand {
  commandId: string
  id: ImportId
  mapping: ColumnMapping
  run?: ImportRun | undefined
}
const asDetected: ImportReading = { encoding: null, delimiter: null, sheet: null, headerLine: null, decimal: null }

const keptMs = 30 * 24 * 3600_000

export interface ImportHooks {
  onProductsWritten(): void
  /** Once an import is over, however it ended. */
  onOver(): void
}

export function createImportService(deps: CatalogDeps, { onProductsWritten, onOver }: ImportHooks) {
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

  const turn = new Int32Array(store.writeTurn)
  const begin = (): void => {
    imports.deferCheckpoints(true)
    Atomics.add(turn, 2, 1)
  }
  const end = (): void => {
    Atomics.sub(turn, 2, 1)
    // Where its writing thread could not.
    store.transaction(() => deps.repositories.titleIndex.ensure())
    imports.deferCheckpoints(false)
    onOver()
  }

  const run = async (id: ImportId, dryRun: boolean, job: JobContext): Promise<unknown> => {
    const stored = must(id)
    save({ ...stored, state: dryRun ? 'previewing' : 'importing', errorCode: null, jobId: job.jobId })
    if (!dryRun) begin()
    try {
      const outcome = await runImport({
        task: {
          importId: id,
          path: stored.preparedPath ?? stored.path,
          fileName: stored.fileName,
          bytes: stored.rowsBytes,
          layout: { ...stored, ...rowsLayout(stored) },
          mapping: stored.mapping,
          dryRun,
          rejectedPath: rejectedPath(id),
          databasePath: deps.databasePath,
          device: deps.device,
          context: derivedContext(deps),
          writeTurn: store.writeTurn,
        },
        job,
        apply: (group, ops, shelved) =>
          store.transaction(() => {
            const places = shelved ? shelve(shelved, deps.repositories.collections, clock.now()) : []
            store.changes.apply({ label: 'catalog.import', actor: 'import', group }, [...ops, ...places])
          }),
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
      if (!dryRun) end()
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
      const run = input.run ?? stored.run
      mustBeImportable(mapping, run, deps.baseCurrency())
      const payload: Payload = { importId: input.id }
      const job = jobs.enqueue({ kind, subject: stored.fileName, payload, dedupeKey: `${kind}:${input.id}` })
      const state = kind === 'catalog.import' ? 'importing' : 'previewing'
      const next: StoredImport = { ...stored, mapping, run, state, jobId: job.id, groupId: null, errorCode: null }
      imports.save(next)
      if (kind === 'catalog.import') {
        remember(imports, { detail: next, fileName: next.fileName, mapping, now: clock.now() })
      }
      store.afterCommit(() => bus.emit('changed', { topic: 'imports', ids: [input.id] }))
      return { jobId: job.id }
    })

  const preparedPath = (id: string): string => join(dir, `${id}.rows.csv`)
  const removePrepared = async (id: string): Promise<void> => {
    for (const ending of ['', '.sorted', '.spool', '.sorted.spool']) {
      await rm(`${preparedPath(id)}${ending}`, { force: true })
    }
  }
  /** Throws what `inspectFile` throws; leaves no prepared file of a file that is refused. */
  const look = async (id: string, path: string, bytes: number, reading: ImportReading): Promise<Inspected> => {
    const found = await runInspect({
      path,
      preparedPath: preparedPath(id),
      bytes,
      reading,
      baseCurrency: deps.baseCurrency(),
    }).catch(async (error: unknown) => {
      await removePrepared(id)
      throw error
    })
    return found
  }
  const removeFiles = async (stored: StoredImport): Promise<void> => {
    await rm(stored.path, { force: true })
    await rm(rejectedPath(stored.id), { force: true })
    await removePrepared(stored.id)
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
    /** Takes an uploaded file over. Throws NOT_FOUND and what `inspectFile` throws. */
    inspect: async (uploadId: UploadId): Promise<ProductImport> => {
      const upload = deps.uploads.get(uploadId)
      const id = newId<ImportId>()
      await mkdir(dir, { recursive: true, mode: 0o700 })
      const { name: fileName, bytes } = upload
      const found = await look(id, upload.path, bytes, asDetected)
      const path = join(dir, `${id}.source`)
      await moveFile(upload.path, path)
      await deps.uploads.discard(uploadId)
      const { detail, mapping } = recalled(imports, found.detail, found.mapping)
      const blank = { counts: null, rejected: [], jobId: null, groupId: null, errorCode: null }
      const plain = { id, path, fileName, bytes, state: 'inspected' as const, createdAt: clock.now() }
      imports.insert({ ...detail, ...blank, ...plain, mapping })
      bus.emit('changed', { topic: 'imports', ids: [id] })
      return publicImport(must(id))
    },
    /** Reads the file anew in the way that the seller says. Throws what `inspectFile` throws; the import is then as it was. */
    reread: (input: { commandId: string; id: ImportId; reading: ImportReading }): Promise<ProductImport> =>
      store.commandAsync(input.commandId, 'catalog.imports.reread', async () => {
        const stored = must(input.id)
        if (stored.state === 'importing' || stored.state === 'previewing') {
          throw new DomainError('IMPORT_BUSY')
        }
        const again = `${input.id}.${newId<string>()}`
        const found = await look(again, stored.path, stored.bytes, input.reading)
        await removePrepared(input.id)
        const prepared = found.detail.preparedPath
        if (prepared) {
          found.detail.preparedPath = preparedPath(input.id)
          await moveFile(prepared, preparedPath(input.id))
        }
        await removePrepared(again)
        const { detail, mapping } = recalled(imports, found.detail, found.mapping)
        save({ ...stored, ...detail, mapping, state: 'inspected', counts: null, rejected: [], errorCode: null })
        return publicImport(must(input.id))
      }),
    /** Forgets how this kind of file was mapped; this import goes back to the proposal. */
    forgetSource: (input: { commandId: string; id: ImportId }): ProductImport =>
      store.command(input.commandId, 'catalog.imports.forgetSource', () => {
        const stored = must(input.id)
        imports.forgetSource(sourceId(stored))
        const { currency } = stored.detected
        const base = deps.baseCurrency()
        const run: ImportRun = {
          ...stored.run,
          dateOrder: stored.detected.dates?.value ?? 'ymd',
          currency: currency && currency.value !== base ? currency.value : null,
          rateMillionths: null,
          mode: 'all',
          take: null,
        }
        imports.save({ ...stored, run, mapping: proposeMapping(stored.header, stored.format), rememberedAt: null })
        store.afterCommit(() => bus.emit('changed', { topic: 'imports', ids: [stored.id] }))
        return publicImport(must(input.id))
      }),
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

/** Throws IMPORT_NO_TITLE_COLUMN, IMPORT_NO_KEY_COLUMN, IMPORT_RATE_MISSING. */
function mustBeImportable(mapping: ColumnMapping, run: ImportRun, baseCurrency: string): void {
  // Known products are found by handle or SKU; new ones need a title.
  const hasKey = mapping.includes('sku') || mapping.includes('handle')
  if (run.mode === 'update' && !hasKey && !mapping.includes('title')) throw new DomainError('IMPORT_NO_KEY_COLUMN')
  if (run.mode !== 'update' && !mapping.includes('title')) throw new DomainError('IMPORT_NO_TITLE_COLUMN')
  const { currency } = run
  if (currency !== null && currency !== baseCurrency && run.rateMillionths === null) {
    throw new DomainError('IMPORT_RATE_MISSING', { currency })
  }
}

function publicImport(stored: StoredImport): ProductImport {
  const {
    path: _path,
    groupId: _groupId,
    newline: _newline,
    dataLine: _dataLine,
    numbered: _numbered,
    preparedPath: _preparedPath,
    rowsBytes: _rowsBytes,
    reading: _reading,
    ...rest
  } = stored
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
