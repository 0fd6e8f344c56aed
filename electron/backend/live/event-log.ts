// Between the reducer's events and the rows of the append-only log; reading the rows back rebuilds a show after a crash.
import type { ProductId, ShowItemId } from '#shared/domain/ids.ts'
import {
  applyRundownEvent,
  emptyRundown,
  type RundownEvent,
  type RundownItem,
  type RundownState,
} from '#shared/domain/rundown.ts'
import type { LiveEvent } from '#shared/domain/show.ts'
import type { NewEvent } from './repository.ts'

/** `shown` is what the card said at that moment, for the report. */
export function eventRow(event: RundownEvent, shown: Record<string, unknown> = {}): NewEvent {
  const { kind, at, ...rest } = event
  const {
    itemId = null,
    productId = null,
    ...data
  } = rest as {
    itemId?: ShowItemId
    productId?: ProductId
  } & Record<string, unknown>
  return { kind, at, itemId, productId, data: { ...data, ...shown } }
}

/** Null for rows that aren't the reducer's (effects, orders, OBS) or don't make sense. */
export function rundownEvent(row: LiveEvent): RundownEvent | null {
  const { at, itemId, productId, data } = row
  const revision = typeof data['revision'] === 'number' ? data['revision'] : 0
  const text = (key: string) => (typeof data[key] === 'string' ? data[key] : '')
  switch (row.kind) {
    case 'show_started':
      return { kind: row.kind, at, revision, mode: data['mode'] === 'live' ? 'live' : 'rehearsal' }
    case 'taken':
    case 'next_set':
      return itemId && { kind: row.kind, at, revision, itemId }
    case 'pinned':
    case 'unpinned':
      return itemId && productId && { kind: row.kind, at, revision, itemId, productId }
    case 'message_sent':
      return { kind: row.kind, at, revision, id: text('id'), text: text('text') }
    case 'message_seen':
      return { kind: row.kind, at, revision, id: text('id') }
    case 'show_ended':
      return { kind: row.kind, at, revision }
    default:
      return null
  }
}

/** The state of a run, from its log and the run-of-show as it is now. */
export function rebuildRundown(items: readonly RundownItem[], rows: readonly LiveEvent[]): RundownState {
  return rows.reduce((state, row) => {
    const event = rundownEvent(row)
    return event ? applyRundownEvent(state, event) : state
  }, emptyRundown(items))
}
