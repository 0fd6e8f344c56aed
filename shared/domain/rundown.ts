// What happens on air, as a pure reducer: decide (state, command, now) -> events or a declared error, and fold the events into the state. The
// events are what the append-only log keeps, so a show is rebuilt after a crash by folding them again. Rehearsal runs the same code.
import type { ErrorCode, ErrorData } from './errors.ts'
import type { ProductId, ShowItemId } from './ids.ts'
import type { HostMessage, LiveState, ShowItem } from './show.ts'

export type RundownItem = Pick<ShowItem, 'id' | 'kind' | 'productId'>

export interface RundownState {
  phase: LiveState['phase']
  /** Grows by one with each accepted command that changed something. */
  revision: number
  items: readonly RundownItem[]
  startedAt: number | null
  endedAt: number | null
  previousItemId: ShowItemId | null
  currentItemId: ShowItemId | null
  nextItemId: ShowItemId | null
  currentSince: number | null
  pin: LiveState['pin']
  /** When the card or the current item last changed by a press of take or pin (UTC ms). */
  pressedAt: number | null
  /** Items that were current in this run, with the time until they were left (ms); the current one's is still running. */
  aired: Readonly<Partial<Record<ShowItemId, number>>>
  messages: readonly HostMessage[]
}

interface Expecting {
  /** The item that the sender saw as current; null for none. */
  expectedCurrentItemId: ShowItemId | null
}

export type RundownCommand =
  | { type: 'start'; mode: 'rehearsal' | 'live' }
  | ({ type: 'take'; itemId: ShowItemId } & Expecting)
  | ({ type: 'takeNext' } & Expecting)
  | ({ type: 'pin' } & Expecting)
  | ({ type: 'unpin' } & Expecting)
  | ({ type: 'setNext'; itemId: ShowItemId } & Expecting)
  | { type: 'message'; id: string; text: string }
  | { type: 'messageSeen'; id: string }
  | { type: 'end' }

export type RundownEvent =
  | { kind: 'show_started'; at: number; revision: number; mode: 'rehearsal' | 'live' }
  | { kind: 'taken'; at: number; revision: number; itemId: ShowItemId }
  | { kind: 'pinned'; at: number; revision: number; itemId: ShowItemId; productId: ProductId }
  | { kind: 'unpinned'; at: number; revision: number; itemId: ShowItemId; productId: ProductId }
  | { kind: 'next_set'; at: number; revision: number; itemId: ShowItemId }
  | { kind: 'message_sent'; at: number; revision: number; id: string; text: string }
  | { kind: 'message_seen'; at: number; revision: number; id: string }
  | { kind: 'show_ended'; at: number; revision: number }

/** What has to be done outside because of a change. */
export type RundownEffect =
  | { type: 'cards'; visibleItemId: ShowItemId | null; nextItemId: ShowItemId | null }
  | { type: 'platformPin'; productId: ProductId | null }
  | { type: 'message'; id: string }

export type RundownResult =
  | { ok: true; state: RundownState; events: RundownEvent[]; effects: RundownEffect[] }
  | { ok: false; error: RundownError }

type Refusal =
  | 'NOT_FOUND'
  | 'SHOW_EMPTY'
  | 'SHOW_ALREADY_LIVE'
  | 'SHOW_NOT_LIVE'
  | 'SHOW_MOVED_ON'
  | 'SHOW_NO_NEXT'
  | 'SHOW_NOT_PINNABLE'
export type RundownError = { [C in Refusal & ErrorCode]: { code: C; data: ErrorData<C> } }[Refusal]

/** A second press within this time (ms) is the same press: people press twice, and two devices may press at once. */
export const samePressMs = 250

const keptMessages = 50

export const emptyRundown = (items: readonly RundownItem[]): RundownState => ({
  phase: 'off',
  revision: 0,
  items,
  startedAt: null,
  endedAt: null,
  previousItemId: null,
  currentItemId: null,
  nextItemId: null,
  currentSince: null,
  pin: null,
  pressedAt: null,
  aired: {},
  messages: [],
})

export const isRunning = (state: RundownState): boolean => state.phase === 'on-air' || state.phase === 'rehearsal'

/** `now` is UTC ms. `showId` only names the show in errors. A command that changes nothing is accepted with no events. */
export function reduceRundown(
  state: RundownState,
  command: RundownCommand,
  now: number,
  showId: string,
): RundownResult {
  const decided = decide(state, command, now, showId)
  if (!Array.isArray(decided)) return { ok: false, error: decided }
  const next = decided.reduce(applyRundownEvent, state)
  return { ok: true, state: next, events: decided, effects: effectsOf(state, next) }
}

function decide(
  state: RundownState,
  command: RundownCommand,
  now: number,
  showId: string,
): RundownEvent[] | RundownError {
  const stamp = { at: now, revision: state.revision + 1 }
  if (command.type === 'start') {
    if (isRunning(state)) return { code: 'SHOW_ALREADY_LIVE', data: { showId } }
    if (state.items.length === 0) return { code: 'SHOW_EMPTY', data: undefined }
    return [{ kind: 'show_started', ...stamp, mode: command.mode }]
  }
  if (command.type === 'messageSeen') {
    const message = state.messages.find(({ id }) => id === command.id)
    if (!message) return notFound('message', command.id)
    return message.seenAt === null ? [{ kind: 'message_seen', ...stamp, id: command.id }] : []
  }
  if (!isRunning(state)) return { code: 'SHOW_NOT_LIVE', data: undefined }
  const unpinned = (): RundownEvent[] =>
    state.pin ? [{ kind: 'unpinned', ...stamp, itemId: state.pin.itemId, productId: state.pin.productId }] : []
  const take = (item: RundownItem): RundownEvent[] => [
    ...(item.id === state.currentItemId ? [] : [{ kind: 'taken' as const, ...stamp, itemId: item.id }]),
    ...(item.productId === null
      ? unpinned()
      : state.pin?.itemId === item.id
        ? []
        : [{ kind: 'pinned' as const, ...stamp, itemId: item.id, productId: item.productId }]),
  ]
  const pressedTwice = state.pressedAt !== null && now - state.pressedAt < samePressMs
  switch (command.type) {
    case 'end':
      return [...unpinned(), { kind: 'show_ended', ...stamp }]
    case 'message':
      return [{ kind: 'message_sent', ...stamp, id: command.id, text: command.text }]
    case 'take': {
      const item = itemOf(state, command.itemId)
      if (!item) return notFound('showItem', command.itemId)
      if (pressedTwice && command.itemId === state.currentItemId) return []
      return movedOn(state, command) ?? take(item)
    }
    case 'takeNext': {
      if (pressedTwice && state.currentItemId !== null) return []
      const item = itemOf(state, state.nextItemId)
      return movedOn(state, command) ?? (item ? take(item) : { code: 'SHOW_NO_NEXT', data: undefined })
    }
    case 'pin': {
      const item = itemOf(state, state.currentItemId)
      const refused = movedOn(state, command)
      if (refused) return refused
      return item && item.productId !== null ? take(item) : { code: 'SHOW_NOT_PINNABLE', data: undefined }
    }
    case 'unpin':
      return movedOn(state, command) ?? unpinned()
    case 'setNext': {
      if (!itemOf(state, command.itemId)) return notFound('showItem', command.itemId)
      const refused = movedOn(state, command)
      if (refused) return refused
      const same = command.itemId === state.nextItemId || command.itemId === state.currentItemId
      return same ? [] : [{ kind: 'next_set', ...stamp, itemId: command.itemId }]
    }
    default:
      return command satisfies never
  }
}

/** Folds one event in; used for a new event and for those of the log alike. */
export function applyRundownEvent(state: RundownState, event: RundownEvent): RundownState {
  const { at, revision } = event
  switch (event.kind) {
    case 'show_started':
      return {
        ...emptyRundown(state.items),
        revision,
        phase: event.mode === 'live' ? 'on-air' : 'rehearsal',
        startedAt: at,
        nextItemId: state.items[0]?.id ?? null,
      }
    case 'taken':
      return {
        ...left(state, at),
        revision,
        previousItemId: state.currentItemId,
        currentItemId: event.itemId,
        currentSince: at,
        pressedAt: at,
        nextItemId: itemAfter(state.items, event.itemId),
        aired: { [event.itemId]: 0, ...left(state, at).aired },
      }
    case 'pinned': {
      const { itemId, productId } = event
      return { ...state, revision, pressedAt: at, pin: { itemId, productId, at, truth: 'claimed' } }
    }
    case 'unpinned':
      // A break that is taken unpins in the same instant; an unpin of its own ends the press, so that a pin may follow at once.
      return { ...state, revision, pin: null, pressedAt: state.pressedAt === at ? at : null }
    case 'next_set':
      return { ...state, revision, nextItemId: event.itemId }
    case 'message_sent': {
      const message: HostMessage = { id: event.id, text: event.text, at, seenAt: null }
      return { ...state, revision, messages: [...state.messages, message].slice(-keptMessages) }
    }
    case 'message_seen': {
      const messages = state.messages.map((message) => (message.id === event.id ? { ...message, seenAt: at } : message))
      return { ...state, revision, messages }
    }
    case 'show_ended':
      return {
        ...left(state, at),
        revision,
        phase: 'ended',
        endedAt: at,
        previousItemId: state.currentItemId,
        currentItemId: null,
        nextItemId: null,
        currentSince: null,
        pin: null,
      }
    default:
      return event satisfies never
  }
}

/** The platform or OBS confirmed what is pinned. */
export const withObservedPin = (state: RundownState): RundownState =>
  state.pin ? { ...state, pin: { ...state.pin, truth: 'observed' } } : state

/** The run-of-show was edited: pointers to items that are gone are moved to the nearest one that is there. */
export function withItems(state: RundownState, items: readonly RundownItem[]): RundownState {
  const has = (id: ShowItemId | null) => id !== null && items.some((item) => item.id === id)
  const currentItemId = has(state.currentItemId) ? state.currentItemId : null
  const follows = itemAfter(items, currentItemId)
  // A next item that was simply the following one goes on being the following one.
  const wasFollowing = state.nextItemId === itemAfter(state.items, state.currentItemId)
  const nextItemId = wasFollowing || !has(state.nextItemId) ? follows : state.nextItemId
  return {
    ...state,
    items,
    currentItemId,
    currentSince: currentItemId ? state.currentSince : null,
    previousItemId: has(state.previousItemId) ? state.previousItemId : null,
    nextItemId: isRunning(state) ? nextItemId : null,
    pin: state.pin && currentItemId === state.pin.itemId ? state.pin : null,
  }
}

/** What differs outside between two states, as things to do. */
export function effectsOf(before: RundownState, after: RundownState): RundownEffect[] {
  const effects: RundownEffect[] = []
  const shown = (state: RundownState) => state.pin?.itemId ?? null
  const started = isRunning(after) !== isRunning(before)
  if (started || shown(before) !== shown(after) || before.nextItemId !== after.nextItemId)
    effects.push({ type: 'cards', visibleItemId: shown(after), nextItemId: after.nextItemId })
  if (before.pin?.productId !== after.pin?.productId)
    effects.push({ type: 'platformPin', productId: after.pin?.productId ?? null })
  const sent = after.messages.at(-1)
  if (sent && sent.id !== before.messages.at(-1)?.id) effects.push({ type: 'message', id: sent.id })
  return effects
}

/** Time in which an item was current in this run (ms). */
export function airedMs(state: RundownState, itemId: ShowItemId, now: number): number {
  const running = state.currentItemId === itemId && state.currentSince !== null ? now - state.currentSince : 0
  return (state.aired[itemId] ?? 0) + Math.max(0, running)
}

export function itemState(state: RundownState, itemId: ShowItemId): 'later' | 'next' | 'now' | 'done' {
  if (state.currentItemId === itemId) return 'now'
  if (state.nextItemId === itemId) return 'next'
  return state.aired[itemId] === undefined ? 'later' : 'done'
}

function left(state: RundownState, at: number): RundownState {
  const { currentItemId: id } = state
  return id === null ? state : { ...state, aired: { ...state.aired, [id]: airedMs(state, id, at) } }
}

const itemOf = (state: RundownState, id: ShowItemId | null): RundownItem | undefined =>
  id === null ? undefined : state.items.find((item) => item.id === id)

function itemAfter(items: readonly RundownItem[], id: ShowItemId | null): ShowItemId | null {
  if (id === null) return items[0]?.id ?? null
  const index = items.findIndex((item) => item.id === id)
  return index < 0 ? null : (items[index + 1]?.id ?? null)
}

const movedOn = (state: RundownState, { expectedCurrentItemId }: Expecting): RundownError | undefined =>
  expectedCurrentItemId === state.currentItemId
    ? undefined
    : { code: 'SHOW_MOVED_ON', data: { expected: expectedCurrentItemId, actual: state.currentItemId } }

const notFound = (entity: string, id: string): RundownError => ({ code: 'NOT_FOUND', data: { entity, id } })
