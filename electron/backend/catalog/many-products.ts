// One change of any number of chosen products. Some are changed at once; very many by a job in short steps that are one group of the log,
// so that the studio answers meanwhile. Closing the program is only a pause; a cancel takes back what was written.
import { setImmediate as nextTick } from 'node:timers/promises'
import { DomainError } from '#shared/domain/errors.ts'
import type { CollectionId, ProductId } from '#shared/domain/ids.ts'
import type { ProductStatus } from '#shared/domain/product.ts'
import { JobCancelled, type JobContext } from '../jobs/index.ts'
import { newId } from '../kernel/ids.ts'
import type { GroupMeta, Op } from '../kernel/store.ts'
import type { Actor, CatalogDeps } from './deps.ts'

export type ProductsChange =
  | { kind: 'status'; status: ProductStatus }
  | { kind: 'bin' }
  | { kind: 'restore' }
  | { kind: 'collect'; id: CollectionId }
  | { kind: 'uncollect'; id: CollectionId }

export interface ProductsCommand {
  commandId: string
  procedure: string
  label: string
  /** Beside `count`, for the label in the history. */
  values?: Record<string, string>
  actor: Actor
  change: ProductsChange
  ids: readonly ProductId[]
  /** Throws where it can't be done at all. In the transaction that begins it. */
  check?: () => void
}

const kind = 'catalog.products'
/** So many are written in the tenth of a second that an answer may take. */
export const fewProducts = 2_000
/** How long a step may hold the studio, in milliseconds, its commit aside. */
const stepMs = 8
const slice = 50
const announceMs = 500
const idsAtOnce = 5_000

/** Row numbers: a tenth of what the ids take in the job's row. */
type Payload = Omit<ProductsCommand, 'check' | 'ids'> & { rids: number[] }

export type ManyProducts = ReturnType<typeof createManyProducts>

export function createManyProducts(deps: CatalogDeps) {
  const { store, jobs, bus, clock } = deps
  const { catalog, collections, list } = deps.repositories

  const opsOf = (change: ProductsChange, ids: readonly ProductId[]): Op[] => {
    const existing = catalog.existing([...ids])
    const update = (id: ProductId, patch: Record<string, unknown>): Op => ({
      op: 'update',
      entity: 'product',
      id,
      patch,
    })
    const now = clock.now()
    switch (change.kind) {
      case 'status':
        return existing.map(({ id }) => update(id, { status: change.status, updatedAt: now }))
      case 'bin':
        return existing.filter((row) => row.deletedAt === null).map(({ id }) => update(id, { deletedAt: now }))
      case 'restore':
        return existing
          .filter((row) => row.deletedAt !== null)
          .map(({ id }) => update(id, { deletedAt: null, updatedAt: now }))
      case 'collect': {
        const known = new Set(existing.map(({ id }) => id))
        const from = collections.nextPosition(change.id)
        return ids
          .filter((id) => known.has(id) && !collections.membership(change.id, id))
          .map((productId, at): Op => ({
            op: 'insert',
            entity: 'collectionItem',
            id: newId(),
            row: { collectionId: change.id, productId, position: from + at },
          }))
      }
      case 'uncollect':
        return ids.flatMap((id): Op[] => {
          const own = collections.membership(change.id, id)
          return own ? [{ op: 'delete', entity: 'collectionItem', id: own.id }] : []
        })
      default:
        return change satisfies never
    }
  }
  const announce = (): void => {
    for (const topic of ['catalog', 'history'] as const) bus.emit('changed', { topic, ids: null })
  }
  const metaOf = ({ label, values, actor, commandId }: Omit<Payload, 'rids'>, count: number): GroupMeta => ({
    label,
    values: { ...values, count },
    actor,
    commandId,
  })
  let running = 0
  const write = async (payload: Payload, job: JobContext): Promise<{ changed: number }> => {
    const { change, rids } = payload
    // Run again from its start: what an earlier attempt has changed has nothing left to change, and is counted in its group.
    const group = store.transaction(
      () =>
        store.changes.openGroupOf(payload.commandId) ?? {
          id: store.changes.openGroup(metaOf(payload, 0)),
          changes: 0,
        },
    )
    const meta: GroupMeta = { ...metaOf(payload, 0), group: group.id, step: true }
    let changed = group.changes
    let at = 0
    const step = (): void =>
      store.transaction(() => {
        const until = performance.now() + stepMs
        do {
          changed += store.changes.apply(meta, opsOf(change, list.idsOf(rids.slice(at, at + slice)))).changes.length
          at += slice
        } while (at < rids.length && performance.now() < until)
      })
    const close = (): void =>
      store.transaction(() => store.changes.closeGroup(group.id, { ...payload.values, count: changed }))
    let announcedAt = performance.now()
    try {
      while (at < rids.length) {
        job.signal.throwIfAborted()
        step()
        job.report({ phase: 'writing', fraction: Math.min(1, at / rids.length) })
        if (performance.now() - announcedAt > announceMs) {
          announcedAt = performance.now()
          announce()
        }
        await nextTick()
      }
      close()
    } catch (error) {
      if (!job.signal.aborted || job.signal.reason instanceof JobCancelled) {
        close()
        await deps.takeBack(group.id)
      }
      throw error
    } finally {
      announce()
    }
    return { changed }
  }
  const run = (payload: Payload, job: JobContext): Promise<{ changed: number }> => {
    running++
    return write(payload, job).finally(() => running--)
  }
  jobs.define<Payload>({ kind, lane: 'products', onInterrupted: 'requeue', run })

  const ridsOf = async (ids: readonly ProductId[]): Promise<number[]> => {
    const rids: number[] = []
    for (let at = 0; at < ids.length; at += idsAtOnce) {
      rids.push(...deps.repositories.bulk.rows.byProduct(ids.slice(at, at + idsAtOnce)))
      await nextTick()
    }
    return rids
  }
  const begin = async ({ check, ids, ...command }: ProductsCommand) => {
    const payload: Payload = { ...command, rids: await ridsOf(ids) }
    return store.transaction(() => {
      check?.()
      return jobs.enqueue({ kind, subject: '', payload, dedupeKey: command.commandId })
    })
  }
  return {
    /** Is something under way that history can't pass? An undo would take back what was done before it. */
    isRunning: (): boolean => running > 0,
    /** Gives how many were changed. Throws BULK_TAKEN_BACK where it was cancelled, and what `check` throws. */
    change: async (command: ProductsCommand): Promise<{ changed: number }> => {
      const { commandId, procedure, change, check } = command
      const ids = [...new Set(command.ids)]
      if (ids.length <= fewProducts)
        return store.command(commandId, procedure, () => {
          check?.()
          const ops = opsOf(change, ids)
          return { changed: store.changes.apply(metaOf(command, ops.length), ops).changes.length }
        })
      return store.commandAsync(commandId, procedure, async () => {
        const { id } = await begin({ ...command, ids })
        const { state } = await jobs.finished(id)
        if (state !== 'succeeded') throw new DomainError('BULK_TAKEN_BACK')
        return jobs.resultOf(id) as { changed: number }
      })
    },
  }
}
