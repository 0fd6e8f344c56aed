// Sends the outbox of one shop, row by row, and decides what each failure means for the row and for the run.
import { DomainError } from '#shared/domain/errors.ts'
import type { OutboxRow } from '#shared/domain/sync.ts'
import type { Shop } from '#shared/domain/shop.ts'
import type { Clock } from '../kernel/clock.ts'
import { backoffMs } from '../kernel/retry.ts'
import type { Store } from '../kernel/store.ts'
import type { Connection } from './connect.ts'
import { isOffered } from './enqueue.ts'
import type { OutboxEntry, SyncListing } from './model.ts'
import type { OperationDeps, Operations, Outcome } from './operations.ts'
import { backoff } from './tiktok-shop/client.ts'
import { PlatformError, toDomainError } from './tiktok-shop/errors.ts'

export interface SendResult {
  /** Rows that reached the platform, by operation. */
  done: Partial<Record<OutboxEntry['operation'], number>>
  failed: number
  retried: number
}

export interface SenderDeps extends OperationDeps {
  store: Store
  clock: Clock
  random: () => number
  operations: Operations
  /** After each row, outside of its transaction. */
  changed: (listing: SyncListing) => void
}

/** How long to leave a row alone that the platform can't take yet. */
const waitMs = { sandbox: 1000, live: 5 * 60_000 } as const
/** No name, no route, no listener: the next call would fail the same way. */
const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']

export type Sender = ReturnType<typeof createSender>

export function createSender(deps: SenderDeps) {
  const { store, outbox, listings, state, clock } = deps

  const settleDone = (entry: OutboxEntry, listing: SyncListing, outcome: Extract<Outcome, { kind: 'done' }>) =>
    store.transaction(() => {
      const now = clock.now()
      outbox.settle(entry.id, 'done', { requestId: outcome.requestId }, now)
      // Read again: an edit may have touched the row while the call was on its way.
      const current = listings.find(listing.id) ?? listing
      const more = outbox.open(listing.id).some(({ operation }) => operation === 'edit' || operation === 'create')
      listings.saveRemote(current, {
        ...outcome.patch,
        ...(more ? { status: 'queued' } : {}),
        observedAt: now,
        lastRequestId: outcome.requestId,
      })
      for (const message of outcome.warnings ?? [])
        state.record(
          entry.shopId,
          'warning',
          { subject: listing.id, requestId: outcome.requestId, data: { message } },
          now,
        )
    })

  const settleError = (entry: OutboxEntry, listing: SyncListing, error: PlatformError): void =>
    store.transaction(() => {
      const now = clock.now()
      const detail = { code: error.code, message: error.message, requestId: error.requestId }
      if (error.kind !== 'refused') {
        const nextAttemptAt = now + backoffMs(entry.attempts, backoff, deps.random, error.retryAfterMs)
        settleWaiting(entry, nextAttemptAt, detail)
        return
      }
      outbox.settle(entry.id, 'failed', { error: detail, requestId: error.requestId }, now)
      const data = { operation: entry.operation, code: error.code, message: error.message }
      state.record(entry.shopId, 'refused', { subject: listing.id, requestId: error.requestId, data }, now)
      const auditReasons = [{ position: entry.operation, reasons: [error.message], suggestions: [] }]
      if (entry.operation === 'create' || entry.operation === 'edit')
        listings.saveRemote(listing, {
          status: 'refused',
          auditReasons,
          lastRequestId: error.requestId,
          observedAt: now,
        })
    })

  /** Back to waiting, unless a newer row of the same kind has taken its place in the meantime. */
  const settleWaiting = (entry: OutboxEntry, nextAttemptAt: number, error: NonNullable<OutboxRow['error']>): void => {
    const newer = outbox.open(entry.listingId).some((row) => row.operation === entry.operation && row.id !== entry.id)
    if (newer) outbox.settle(entry.id, 'superseded', { error }, clock.now())
    else outbox.settle(entry.id, 'retrying', { nextAttemptAt, error, requestId: error.requestId }, clock.now())
  }

  const sendOne = async (link: Connection, shop: Shop, entry: OutboxEntry, result: SendResult, signal: AbortSignal) => {
    const listing = listings.find(entry.listingId)
    const product = listings.product(entry.productId)
    if (!listing || !product || (!isOffered(product) && entry.operation !== 'deactivate')) {
      outbox.settle(entry.id, 'superseded', {}, clock.now())
      return
    }
    if (entry.attempts > 1) result.retried++
    try {
      const outcome = await deps.operations.perform({ api: link.api, shop, entry, listing, product, signal })
      if (outcome.kind === 'done') {
        settleDone(entry, listing, outcome)
        result.done[entry.operation] = (result.done[entry.operation] ?? 0) + 1
      } else if (outcome.kind === 'superseded') outbox.settle(entry.id, 'superseded', {}, clock.now())
      else outbox.unclaim(entry.id, clock.now() + waitMs[link.mode], clock.now())
    } catch (error) {
      if (signal.aborted) throw signal.reason
      const failure = error instanceof PlatformError ? error : platformErrorOf(error)
      if (!failure) {
        settleWaiting(entry, clock.now() + 60_000, { code: 'INTERNAL', message: String(error), requestId: null })
        throw error
      }
      settleError(entry, listing, failure)
      if (failure.kind === 'refused') result.failed++
      if (endsRun(failure)) throw error instanceof DomainError ? error : toDomainError(failure)
    } finally {
      deps.changed(listing)
    }
  }

  return {
    /** Rows that were on their way when the program died are tried again: their answer is unknown. */
    recover: (shop: Shop): void =>
      store.transaction(() => {
        for (const entry of outbox.sending(shop.id))
          settleWaiting(entry, clock.now(), { code: 'INTERRUPTED', message: 'The answer is unknown', requestId: null })
      }),
    /** Sends everything that is due. Throws the DomainError that makes going on pointless; every row is settled before. */
    sendDue: async (
      link: Connection,
      shop: Shop,
      result: SendResult,
      signal: AbortSignal,
      progress: () => void,
    ): Promise<number> => {
      let sent = 0
      for (;;) {
        const ids = outbox.due(shop.id, clock.now())
        for (const id of ids) {
          signal.throwIfAborted()
          const entry = outbox.claim(id, clock.now())
          if (!entry) continue
          await sendOne(link, shop, entry, result, signal)
          sent++
          progress()
        }
        if (ids.length === 0) return sent
      }
    },
  }
}

/** Whether every other row would meet the same failure. */
function endsRun(error: PlatformError): boolean {
  switch (error.kind) {
    case 'token':
    case 'clock':
    case 'credentials':
    case 'throttled':
      return true
    case 'network':
      return unreachable.includes(error.code)
    case 'internal':
    case 'refused':
      return false
    default:
      return error.kind satisfies never
  }
}

/** The connection's own DomainErrors (no token, no secret store) end the run too, without counting against the row. */
function platformErrorOf(error: unknown): PlatformError | null {
  return error instanceof DomainError ? new PlatformError('credentials', error.code, error.code) : null
}
