// A copy of listings over any number of products: short transactions that are one group of the log. Closing the program is only a pause; a
// cancel takes back what was written.
import { DomainError } from '#shared/domain/errors.ts'
import type { JobId } from '#shared/domain/ids.ts'
import type { CopyResult } from '#shared/domain/listing-copy.ts'
import type { JobContext } from '../../jobs/index.ts'
import type { GroupMeta, Op } from '../../kernel/store.ts'
import type { Actor, CatalogDeps } from '../deps.ts'
import { inSteps, stepMs } from '../in-steps.ts'
import { copyResult, noSums, type Copier, type CopyInput } from './copy.ts'
import type { CopyState } from './repository-copies.ts'

const kind = 'catalog.listings.copy'
export const copiedLabel = 'catalog.listings.copied'
const slice = 10

interface Payload {
  input: CopyInput
  actor: Actor
  commandId: string
}

export function createCopyJob(deps: CatalogDeps, copier: Copier) {
  const { store, jobs } = deps
  const { copies } = deps.repositories

  copies.removeEnded()

  const begin = (jobId: string, { actor, commandId }: Payload): CopyState =>
    store.transaction(() => {
      const groupId = store.changes.openGroup({ label: copiedLabel, values: { count: 0 }, actor, commandId })
      const state = { jobId, groupId, place: null, sums: noSums(), cancelled: false }
      copies.save(state)
      return state
    })
  /** Goes on for some milliseconds; gives where it stands then. */
  const step = (state: CopyState, { input, actor }: Payload): { next: CopyState; more: boolean } => {
    const next: CopyState = { ...state, sums: structuredClone(state.sums) }
    const meta: GroupMeta = { label: copiedLabel, actor, group: state.groupId, step: true }
    return store.transaction(() => {
      // Rates, fees and shops as they are now: the seller may change them while it runs.
      const plan = copier.open(input)
      const until = performance.now() + stepMs
      const ops: Op[] = []
      do {
        const { ids, place } = copier.next(input, next.place, slice)
        if (ids.length === 0) {
          store.changes.apply(meta, ops)
          store.changes.closeGroup(state.groupId, { count: next.sums.listings })
          copies.remove(state.jobId)
          return { next, more: false }
        }
        // A chosen product may have gone since.
        for (const id of ids) if (copier.isThere(id)) ops.push(...plan(id, next.sums))
        next.place = place
      } while (performance.now() < until)
      store.changes.apply(meta, ops)
      copies.save(next)
      return { next, more: true }
    })
  }
  /** Closes the group and takes it back, all but what somebody changed since. */
  const takeBack = async (state: CopyState): Promise<void> => {
    if (!state.cancelled) {
      store.transaction(() => {
        store.changes.closeGroup(state.groupId, { count: state.sums.listings })
        copies.save({ ...state, cancelled: true })
      })
    }
    await deps.takeBack(state.groupId)
    store.transaction(() => copies.remove(state.jobId))
  }
  const run = async (payload: Payload, job: JobContext): Promise<CopyResult> => {
    let state = copies.get(job.jobId) ?? begin(job.jobId, payload)
    if (state.cancelled) {
      // Killed while it was taken back: the history has gone on with that, or does it now.
      await takeBack(state)
      throw new DomainError('BULK_TAKEN_BACK')
    }
    const total = Math.max(1, state.sums.products + (await copier.total(payload.input)))
    await inSteps(deps, job, {
      step: () => {
        const { next, more } = step(state, payload)
        state = next
        return more ? Math.min(1, state.sums.products / total) : null
      },
      takeBack: () => takeBack(state),
    })
    return copyResult(state.sums, 0)
  }
  jobs.define<Payload>({ kind, lane: 'import', onInterrupted: 'requeue', run })

  return {
    /** In the caller's transaction. */
    start: (payload: Payload): JobId => jobs.enqueue({ kind, subject: '', payload }).id,
    /** What a job did; null while it isn't done. Throws NOT_FOUND. */
    outcome: (jobId: JobId): CopyResult | null => {
      if (jobs.get(jobId).kind !== kind) throw new DomainError('NOT_FOUND', { entity: 'job', id: jobId })
      return jobs.resultOf(jobId) as CopyResult | null
    },
  }
}
