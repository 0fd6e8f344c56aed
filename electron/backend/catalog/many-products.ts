// One change of any number of chosen products. Some are changed at once; very many by a job in short steps that are one group of the log,
// so that the studio answers meanwhile. Closing the program is only a pause; a cancel takes back what was written.
import { setImmediate as nextTick } from 'node:timers/promises'
import { DomainError } from '#shared/domain/errors.ts'
import type { CollectionId, ProductId } from '#shared/domain/ids.ts'
import type { ProductStatus } from '#shared/domain/product.ts'
import type { JobContext } from '../jobs/index.ts'
import { newId } from '../kernel/ids.ts'
import type { GroupMeta, Op } from '../kernel/store.ts'
import type { Actor, CatalogDeps } from './deps.ts'
import { inSteps, stepMs } from './in-steps.ts'

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
  actor: Actor
  change: ProductsChange
  ids: readonly ProductId[]
  /** In the transaction that begins it: throws where it can't be done at all, gives what the history's label says beside `count`. */
  values?: () => Record<string, string>
}

const kind = 'catalog.products'
/** So many are written in the tenth of a second that an answer may take. */
export const fewProducts = 2_000
const slice = 50
const idsAtOnce = 5_000

/** Row numbers: a tenth of what the ids take in the job's row. */
type Payload = Omit<ProductsCommand, 'values' | 'ids'> & { values: Record<string, string>; rids: number[] }

export type ManyProducts = ReturnType<typeof createManyProducts>

export function createManyProducts(deps: CatalogDeps) {
  const { store, jobs, clock } = deps
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
  const metaOf = (of: Pick<Payload, 'label' | 'values' | 'actor' | 'commandId'>, count: number): GroupMeta => ({
    label: of.label,
    values: { ...of.values, count },
    actor: of.actor,
    commandId: of.commandId,
  })
  let running = 0
  const write = async (payload: Payload, job: JobContext): Promise<{ changed: number }> => {
    const { change, rids } = payload
    const known = store.changes.groupOf(payload.commandId)
    // Killed before the job's own end was written down: the change stands, or the history has gone on with taking it back.
    if (known?.isReversed) throw new DomainError('BULK_TAKEN_BACK')
    if (known && !known.isOpen) return { changed: known.changes }
    // Run again from its start: what an earlier attempt has changed has nothing left to change, and is counted in its group.
    const group = known ?? {
      id: store.transaction(() => store.changes.openGroup(metaOf(payload, 0))),
      changes: 0,
    }
    const meta: GroupMeta = { ...metaOf(payload, 0), group: group.id, step: true }
    let changed = group.changes
    let at = 0
    const close = (): void => store.changes.closeGroup(group.id, { ...payload.values, count: changed })
    await inSteps(deps, job, {
      step: () =>
        store.transaction(() => {
          const until = performance.now() + stepMs
          while (at < rids.length && performance.now() < until) {
            const ids = list.idsOf(rids.slice(at, at + slice))
            changed += store.changes.apply(meta, opsOf(change, ids)).changes.length
            at += slice
          }
          if (at < rids.length) return at / rids.length
          close()
          return null
        }),
      takeBack: async () => {
        store.transaction(close)
        await deps.takeBack(group.id)
        store.transaction(() => store.changes.disown(group.id))
      },
    })
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
  const begin = async ({ values, ids, ...command }: ProductsCommand) => {
    const rids = await ridsOf(ids)
    return store.transaction(() => {
      const payload: Payload = { ...command, values: values?.() ?? {}, rids }
      return jobs.enqueue({ kind, subject: '', payload, dedupeKey: command.commandId })
    })
  }
  return {
    /** Is something under way that history can't pass? An undo would take back what was done before it. */
    isRunning: (): boolean => running > 0,
    /** Gives how many were changed. Throws BULK_TAKEN_BACK where it was cancelled, and what `values` throws. */
    change: async (command: ProductsCommand): Promise<{ changed: number }> => {
      const { commandId, procedure, change, values } = command
      const ids = [...new Set(command.ids)]
      if (ids.length <= fewProducts)
        return store.command(commandId, procedure, () => {
          const of = { ...command, values: values?.() ?? {} }
          const ops = opsOf(change, ids)
          return { changed: store.changes.apply(metaOf(of, ops.length), ops).changes.length }
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
