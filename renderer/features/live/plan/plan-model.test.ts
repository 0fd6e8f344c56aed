import { describe, expect, it } from 'vitest'
import type { LineupItem, LiveState, Show } from '#shared/domain/show.ts'
import { dropPosition, fromLocalField, linesOf, movedTo, planHints, sortShows, toLocalField } from './plan-model.ts'

const minute = 60_000
const item = (id: string, more: Partial<LineupItem> = {}) =>
  ({
    id,
    kind: 'product',
    plannedMs: 8 * minute,
    say: ['A line'],
    thumbAssetId: 'asset',
    card: { priceMinor: 3490, stock: 12 },
    lowStock: false,
    ...more,
  }) as LineupItem
const plan = (lineup: LineupItem[], plannedMs = 0) =>
  ({ lineup, show: { plannedMs } }) as Pick<LiveState, 'lineup' | 'show'>

describe('planHints', () => {
  it('has nothing to say about a plan that is ready', () => {
    expect(planHints(plan([item('a'), item('b')]))).toEqual([])
  })

  it('counts what would hurt on air, worst first', () => {
    const lineup = [
      item('a', { card: { priceMinor: null, stock: 0 } as LineupItem['card'], lowStock: true }),
      item('b', { say: [], thumbAssetId: null }),
      item('c', { card: { priceMinor: 100, stock: 30 } as LineupItem['card'], lowStock: true }),
      item('break', { kind: 'break', say: [], card: null, thumbAssetId: null }),
    ]
    expect(planHints(plan(lineup))).toEqual([
      { code: 'noPrice', count: 1 },
      { code: 'soldOut', count: 1 },
      { code: 'lowStock', count: 1 },
      { code: 'noPicture', count: 1 },
      { code: 'noLines', count: 1 },
    ])
  })

  it('says how far the items are from the planned length, unless it is close', () => {
    expect(planHints(plan([item('a')], 20 * minute))).toEqual([{ code: 'tooShort', byMs: 12 * minute }])
    expect(planHints(plan([item('a'), item('b')], minute))).toEqual([{ code: 'tooLong', byMs: 15 * minute }])
    expect(planHints(plan([item('a')], 10 * minute))).toEqual([])
  })

  it('asks for a first product', () => {
    expect(planHints(plan([]))).toEqual([{ code: 'empty' }])
  })
})

describe('movedTo', () => {
  const lineup = [item('a'), item('break', { kind: 'break' }), item('b'), item('c')]

  it('numbers products again and leaves breaks without one', () => {
    const moved = movedTo(lineup, 'c', 0)
    expect(moved.map((entry) => [entry.id, entry.number])).toEqual([
      ['c', 1],
      ['a', 2],
      ['break', null],
      ['b', 3],
    ])
  })

  it('stays within the list and ignores what is not in it', () => {
    expect(movedTo(lineup, 'a', 99).at(-1)?.id).toBe('a')
    expect(movedTo(lineup, 'x', 0).map((entry) => entry.id)).toEqual(['a', 'break', 'b', 'c'])
  })
})

describe('dropPosition', () => {
  it('counts without the row that is moved', () => {
    expect([dropPosition(0, 2), dropPosition(3, 1), dropPosition(1, 1), dropPosition(0, 4)]).toEqual([1, 1, 1, 3])
  })
})

describe('linesOf', () => {
  it('takes one line each and drops empty ones', () => {
    expect(linesOf(' Thrown by hand \n\n  Holds 1.1 litres\n')).toEqual(['Thrown by hand', 'Holds 1.1 litres'])
  })
})

describe('sortShows', () => {
  it('puts the running show first, then the nearest, and the latest of the past', () => {
    const show = (id: string, more: Partial<Show>) =>
      ({ id, status: 'planned', plannedAt: null, startedAt: null, createdAt: 0, ...more }) as Show
    const shows = [
      show('later', { plannedAt: 20 }),
      show('undated', {}),
      show('old', { status: 'ended', startedAt: 1 }),
      show('soon', { plannedAt: 10 }),
      show('recent', { status: 'ended', startedAt: 5 }),
      show('live', { status: 'live', plannedAt: 30 }),
    ]
    const { coming, past } = sortShows(shows)
    expect(coming.map((entry) => entry.id)).toEqual(['live', 'soon', 'later', 'undated'])
    expect(past.map((entry) => entry.id)).toEqual(['recent', 'old'])
  })
})

describe('the date field', () => {
  it('gives back the minute that it was given', () => {
    const at = new Date(2026, 10, 19, 20, 5).getTime()
    expect(toLocalField(at)).toBe('2026-11-19T20:05')
    expect(fromLocalField(toLocalField(at))).toBe(at)
    expect(toLocalField(null)).toBe('')
    expect(fromLocalField('')).toBeNull()
  })
})
