import { describe, expect, it } from 'vitest'
import type { ProductId, ShowItemId } from './ids.ts'
import {
  airedMs,
  applyRundownEvent,
  emptyRundown,
  isRunning,
  itemState,
  reduceRundown,
  samePressMs,
  withItems,
  withObservedPin,
  type RundownCommand,
  type RundownEvent,
  type RundownItem,
  type RundownState,
} from './rundown.ts'

const id = (name: string) => name as ShowItemId
const product = (name: string): RundownItem => ({ id: id(name), kind: 'product', productId: `p-${name}` as ProductId })
const pause = (name: string): RundownItem => ({ id: id(name), kind: 'break', productId: null })
const items = [product('a'), product('b'), pause('tea'), product('c')]

/** Runs commands a second apart unless told otherwise, and fails on the first that is refused. */
function after(commands: RundownCommand[], list: readonly RundownItem[] = items, stepMs = 1000) {
  let state = emptyRundown(list)
  let now = 10_000
  for (const command of commands) {
    const result = reduceRundown(state, command, now, 'show')
    if (!result.ok) throw new Error(`${command.type}: ${result.error.code}`)
    state = result.state
    now += stepMs
  }
  return { state, now }
}
const start: RundownCommand = { type: 'start', mode: 'live' }
const take = (name: string, expected: string | null): RundownCommand => ({
  type: 'take',
  itemId: id(name),
  expectedCurrentItemId: expected === null ? null : id(expected),
})
const press = (type: 'takeNext' | 'pin' | 'unpin', expected: string | null): RundownCommand => ({
  type,
  expectedCurrentItemId: expected === null ? null : id(expected),
})
const run = (state: RundownState, command: RundownCommand, now: number) => reduceRundown(state, command, now, 'show')
const code = (state: RundownState, command: RundownCommand, now = 99_000) => {
  const result = run(state, command, now)
  return result.ok ? 'ok' : result.error.code
}

describe('starting and ending', () => {
  it('starts with nothing current and the first item next', () => {
    const { state } = after([start])
    expect(state).toMatchObject({ phase: 'on-air', revision: 1, currentItemId: null, nextItemId: 'a', pin: null })
  })
  it('refuses a show without items, and one that is running', () => {
    expect(code(emptyRundown([]), start)).toBe('SHOW_EMPTY')
    expect(code(after([start]).state, start)).toBe('SHOW_ALREADY_LIVE')
  })
  it('takes no command before the start and after the end', () => {
    const ended = after([start, press('takeNext', null), { type: 'end' }]).state
    for (const state of [emptyRundown(items), ended]) {
      expect(code(state, press('takeNext', null))).toBe('SHOW_NOT_LIVE')
      expect(code(state, { type: 'message', id: 'm', text: 'hello' })).toBe('SHOW_NOT_LIVE')
      expect(code(state, { type: 'end' })).toBe('SHOW_NOT_LIVE')
    }
  })
  it('takes the card off at the end', () => {
    const { state, now } = after([start, press('takeNext', null)])
    const result = run(state, { type: 'end' }, now)
    expect(result.ok && result.events.map(({ kind }) => kind)).toEqual(['unpinned', 'show_ended'])
    expect(result.ok && result.state).toMatchObject({ phase: 'ended', pin: null, currentItemId: null, endedAt: now })
    expect(result.ok && result.effects).toContainEqual({ type: 'cards', visibleItemId: null, nextItemId: null })
  })
  it('starts anew after a rehearsal, with nothing left of it', () => {
    const rehearsed = after([{ type: 'start', mode: 'rehearsal' }, press('takeNext', null), { type: 'end' }]).state
    const again = run(rehearsed, start, 90_000)
    expect(again.ok && again.state).toMatchObject({ phase: 'on-air', aired: {}, startedAt: 90_000, endedAt: null })
  })
})

describe('taking', () => {
  it('makes the item current, pins it, and follows the run-of-show', () => {
    const { state } = after([start, press('takeNext', null), press('takeNext', 'a')])
    expect(state).toMatchObject({ previousItemId: 'a', currentItemId: 'b', nextItemId: 'tea' })
    expect(state.pin).toEqual({ itemId: 'b', productId: 'p-b', at: 12_000, truth: 'claimed' })
  })
  it('takes the card off for a break', () => {
    const { state } = after([start, take('b', null), take('tea', 'b')])
    expect(state).toMatchObject({ currentItemId: 'tea', pin: null, nextItemId: 'c' })
  })
  it('goes on after the item that was jumped to', () => {
    const { state } = after([start, take('tea', null)])
    expect(state).toMatchObject({ currentItemId: 'tea', nextItemId: 'c' })
  })
  it('takes what was chosen as next', () => {
    const chosen: RundownCommand = { type: 'setNext', itemId: id('c'), expectedCurrentItemId: id('a') }
    const { state } = after([start, take('a', null), chosen, press('takeNext', 'a')])
    expect(state).toMatchObject({ currentItemId: 'c', nextItemId: null })
  })
  it('is refused when the show has moved on', () => {
    const { state } = after([start, take('a', null)])
    const result = run(state, take('b', null), 99_000)
    expect(result).toEqual({ ok: false, error: { code: 'SHOW_MOVED_ON', data: { expected: null, actual: 'a' } } })
    expect(code(state, press('takeNext', 'tea'))).toBe('SHOW_MOVED_ON')
  })
  it('is refused for an unknown item and past the last one', () => {
    const { state } = after([start, take('c', null)])
    expect(code(state, take('x', 'c'))).toBe('NOT_FOUND')
    expect(code(state, press('takeNext', 'c'))).toBe('SHOW_NO_NEXT')
  })
})

describe('pressing twice', () => {
  it('takes one item when the button is pressed twice within a moment, whatever the second press expects', () => {
    const { state, now } = after([start, take('a', null)], items, 0)
    for (const expected of [null, 'a']) {
      const second = run(state, press('takeNext', expected), now + samePressMs - 1)
      expect(second.ok && second.state).toBe(state)
    }
    const later = run(state, press('takeNext', 'a'), now + samePressMs)
    expect(later.ok && later.state.currentItemId).toBe('b')
  })
  it('makes one pin of two', () => {
    const { state, now } = after([start, take('a', null)])
    const again = run(state, press('pin', 'a'), now)
    expect(again.ok && again.events).toEqual([])
    expect(again.ok && again.effects).toEqual([])
    expect(again.ok && again.state.pin).toEqual(state.pin)
  })
  it('pins again at once what was just unpinned', () => {
    const { state, now } = after([start, take('a', null), press('unpin', 'a')], items, 50)
    const again = run(state, press('pin', 'a'), now)
    expect(again.ok && again.state.pin?.itemId).toBe('a')
    const taken = run(state, take('a', 'a'), now)
    expect(taken.ok && taken.state.pin?.itemId).toBe('a')
  })
  it('makes one unpin of two', () => {
    const { state, now } = after([start, take('a', null), press('unpin', 'a')])
    const again = run(state, press('unpin', 'a'), now)
    expect(again.ok && again.events).toEqual([])
  })
  it('does not pin a break or nothing', () => {
    expect(code(after([start]).state, press('pin', null))).toBe('SHOW_NOT_PINNABLE')
    expect(code(after([start, take('tea', null)]).state, press('pin', 'tea'))).toBe('SHOW_NOT_PINNABLE')
  })
})

describe('messages, times and states', () => {
  it('keeps a message until it is seen, and notes that once', () => {
    const { state, now } = after([start, { type: 'message', id: 'm1', text: 'Louder, please' }])
    expect(code(state, { type: 'messageSeen', id: 'nope' })).toBe('NOT_FOUND')
    const seen = run(state, { type: 'messageSeen', id: 'm1' }, now)
    expect(seen.ok && seen.state.messages).toEqual([{ id: 'm1', text: 'Louder, please', at: 11_000, seenAt: now }])
    expect(seen.ok && run(seen.state, { type: 'messageSeen', id: 'm1' }, now + 1)).toMatchObject({ events: [] })
  })
  it('adds up the time on air over several visits', () => {
    const { state, now } = after([start, take('a', null), take('b', 'a'), take('a', 'b')])
    expect(airedMs(state, id('a'), now + 500)).toBe(1000 + 1500)
    expect(airedMs(state, id('b'), now)).toBe(1000)
    expect(airedMs(state, id('c'), now)).toBe(0)
  })
  it('says where each item stands', () => {
    const { state } = after([start, take('a', null), take('b', 'a')])
    expect(items.map((item) => itemState(state, item.id))).toEqual(['done', 'now', 'next', 'later'])
  })
  it('notes that a pin was confirmed', () => {
    expect(withObservedPin(after([start, take('a', null)]).state).pin?.truth).toBe('observed')
    expect(withObservedPin(after([start]).state).pin).toBeNull()
  })
})

describe('editing the run-of-show while it runs', () => {
  it('follows a new item that comes right after the current one', () => {
    const { state } = after([start, take('a', null)])
    expect(withItems(state, [product('a'), product('new'), product('b')]).nextItemId).toBe('new')
  })
  it('keeps an item that was chosen as next where it is', () => {
    const chosen: RundownCommand = { type: 'setNext', itemId: id('c'), expectedCurrentItemId: id('a') }
    const { state } = after([start, take('a', null), chosen])
    expect(withItems(state, [product('a'), product('new'), product('c')]).nextItemId).toBe('c')
    expect(withItems(state, [product('a'), product('b')]).nextItemId).toBe('b')
  })
})

describe('any sequence of commands', () => {
  /** A small deterministic generator (mulberry32), so that a failure can be run again. */
  const random = (seed: number) => () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const anyCommand = (pick: () => number, state: RundownState): RundownCommand => {
    const any = <T>(list: readonly T[]) => list[Math.floor(pick() * list.length)] as T
    const expectedCurrentItemId = pick() < 0.8 ? state.currentItemId : any([null, ...items.map((item) => item.id)])
    const itemId = any([...items.map((item) => item.id), id('gone')])
    return any<RundownCommand>([
      start,
      { type: 'start', mode: 'rehearsal' },
      { type: 'take', itemId, expectedCurrentItemId },
      { type: 'take', itemId, expectedCurrentItemId },
      { type: 'takeNext', expectedCurrentItemId },
      { type: 'takeNext', expectedCurrentItemId },
      { type: 'pin', expectedCurrentItemId },
      { type: 'unpin', expectedCurrentItemId },
      { type: 'setNext', itemId, expectedCurrentItemId },
      { type: 'message', id: `m${Math.floor(pick() * 5)}`, text: 'text' },
      { type: 'messageSeen', id: `m${Math.floor(pick() * 5)}` },
      ...(pick() < 0.1 ? [{ type: 'end' } as const] : []),
    ])
  }
  const check = (before: RundownState, next: RundownState, events: RundownEvent[]) => {
    const known = new Set(next.items.map((item) => item.id))
    for (const pointer of [next.currentItemId, next.nextItemId, next.previousItemId])
      expect(pointer === null || known.has(pointer)).toBe(true)
    const current = next.items.find((item) => item.id === next.currentItemId)
    if (next.pin) expect(next.pin).toMatchObject({ itemId: current?.id, productId: current?.productId })
    if (!isRunning(next)) expect([next.currentItemId, next.nextItemId, next.pin]).toEqual([null, null, null])
    if (next.currentItemId !== null) expect(next.nextItemId).not.toBe(next.currentItemId)
    expect(next.currentSince === null).toBe(next.currentItemId === null)
    expect(next.items.filter((item) => itemState(next, item.id) === 'now')).toHaveLength(current ? 1 : 0)
    expect(next.revision).toBe(before.revision + (events.length > 0 ? 1 : 0))
    if (events.length === 0) expect(next).toBe(before)
  }

  it.each(Array.from({ length: 60 }, (_, seed) => seed))(
    'keeps the invariants, and its log rebuilds it (seed %i)',
    (seed) => {
      const pick = random(seed)
      let state = emptyRundown(items)
      let now = 0
      const log: RundownEvent[] = []
      for (let step = 0; step < 200; step++) {
        now += Math.floor(pick() * 600)
        const result = run(state, anyCommand(pick, state), now)
        if (!result.ok) continue
        check(state, result.state, result.events)
        if (state.pin?.itemId !== result.state.pin?.itemId)
          expect(result.effects).toContainEqual({
            type: 'cards',
            visibleItemId: result.state.pin?.itemId ?? null,
            nextItemId: result.state.nextItemId,
          })
        log.push(...result.events)
        state = result.state
      }
      expect(log.length).toBeGreaterThan(20)
      expect(log.reduce(applyRundownEvent, emptyRundown(items))).toEqual(state)
    },
  )
})
