import { describe, expect, it } from 'vitest'
import type { LineupItem, LiveState } from './show.ts'
import { airedMs, neighbourOfNext, sayIndex, showTimes } from './show-times.ts'

const minute = 60_000
const start = 1_800_000_000_000

function item(id: string, state: LineupItem['state'], more: Partial<LineupItem> = {}): LineupItem {
  return {
    id: id as LineupItem['id'],
    showId: 's' as LineupItem['showId'],
    position: 0,
    kind: 'product',
    productId: null,
    variantId: null,
    title: id,
    plannedMs: 8 * minute,
    say: [],
    cardLook: 'market',
    number: 1,
    card: null,
    lowStock: false,
    thumbAssetId: null,
    sku: null,
    state,
    airedMs: 0,
    soldUnits: 0,
    revenueMinor: 0,
    ...more,
  }
}

function onAir(lineup: LineupItem[], more: Partial<LiveState> = {}): LiveState {
  const find = (state: LineupItem['state']) => lineup.find((entry) => entry.state === state)?.id ?? null
  return {
    show: { plannedMs: 24 * minute },
    phase: 'on-air',
    startedAt: start,
    endedAt: null,
    currentItemId: find('now'),
    nextItemId: find('next'),
    currentSince: start + 10 * minute,
    lineup,
    ...more,
  } as LiveState
}

const three = [item('a', 'done', { airedMs: 10 * minute }), item('b', 'now'), item('c', 'next')]

describe('showTimes', () => {
  it('drifts by what the items took longer than planned', () => {
    const times = showTimes(onAir(three), start + 14 * minute)
    expect(times).toMatchObject({
      elapsedMs: 14 * minute,
      leftMs: 12 * minute,
      driftMs: 2 * minute,
      plannedEndAt: start + 24 * minute,
      done: 1,
      total: 3,
    })
  })

  it('goes on drifting while the current item is over its time', () => {
    const over = (minutes: number) => showTimes(onAir(three), start + minutes * minute).driftMs
    expect(over(18)).toBe(2 * minute)
    expect(over(21)).toBe(5 * minute)
  })

  it('stands still once the show has ended', () => {
    const ended = onAir(three, { endedAt: start + 20 * minute })
    expect(showTimes(ended, start + 90 * minute)).toMatchObject({
      elapsedMs: 20 * minute,
      leftMs: 0,
      driftMs: -4 * minute,
    })
  })

  it('takes the sum of the items as the plan when the show has no length, and has no end before the start', () => {
    const planned = onAir([item('a', 'next'), item('b', 'later')], {
      show: { plannedMs: 0 } as LiveState['show'],
      startedAt: null,
      currentSince: null,
    })
    expect(showTimes(planned, start)).toMatchObject({
      elapsedMs: 0,
      plannedMs: 16 * minute,
      driftMs: 0,
      plannedEndAt: null,
    })
  })

  it('counts products only, not breaks', () => {
    const withBreak = [item('a', 'done'), item('break', 'done', { kind: 'break', number: null }), item('b', 'now')]
    expect(showTimes(onAir(withBreak), start)).toMatchObject({ done: 1, total: 2 })
  })
})

describe('airedMs', () => {
  it('adds the running turn to earlier ones, and only for the current item', () => {
    const state = onAir([item('b', 'now', { airedMs: minute })])
    expect(airedMs(state.lineup[0]!, state, start + 12 * minute)).toBe(3 * minute)
    expect(airedMs(three[0]!, state, start + 12 * minute)).toBe(10 * minute)
  })

  it('never runs backwards when the clocks of two machines differ', () => {
    const state = onAir([item('b', 'now')])
    expect(airedMs(state.lineup[0]!, state, start + 9 * minute)).toBe(0)
  })
})

describe('sayIndex', () => {
  it('moves through the lines with the time and stays on the last one', () => {
    expect([0, 3, 6, 60].map((at) => sayIndex(3, at * minute, 8 * minute))).toEqual([0, 1, 2, 2])
  })

  it('follows the operator within the lines', () => {
    expect(sayIndex(3, 0, 8 * minute, 1)).toBe(1)
    expect(sayIndex(3, 0, 8 * minute, -1)).toBe(0)
    expect(sayIndex(3, 60 * minute, 8 * minute, -1)).toBe(1)
  })

  it('has nothing to say without lines, and starts at the first without a plan', () => {
    expect(sayIndex(0, 0, 1)).toBeNull()
    expect(sayIndex(2, minute, 0)).toBe(0)
  })
})

describe('neighbourOfNext', () => {
  it('steps over the current item and stops at the ends', () => {
    const lineup = [item('a', 'done'), item('b', 'now'), item('c', 'next'), item('d', 'later')]
    expect(neighbourOfNext(onAir(lineup), -1)?.id).toBe('a')
    expect(neighbourOfNext(onAir(lineup), 1)?.id).toBe('d')
    const atEnd = onAir(lineup, { nextItemId: 'd' as LineupItem['id'] })
    expect(neighbourOfNext(atEnd, 1)).toBeNull()
    expect(neighbourOfNext(atEnd, -1)?.id).toBe('c')
  })
})
