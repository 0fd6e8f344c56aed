// Where a show stands against its plan at one moment: pure arithmetic on the live state, so that the console, the phone
// and a test agree to the second. All times are milliseconds; `now` is UTC.
import type { LineupItem, LiveState } from './show.ts'

export interface ShowTimes {
  /** Since the start; until the end when it's over. 0 before. */
  elapsedMs: number
  /** Planned length: the show's own, or the sum of its items without one. */
  plannedMs: number
  /** What the current item and those that were not on air yet still need; 0 once it's over. */
  leftMs: number
  /** How much longer than planned the show will be; negative when it's ahead. */
  driftMs: number
  /** UTC ms at which it should end by the plan; null before it starts. */
  plannedEndAt: number | null
  done: number
  total: number
}

/** Sum of the planned minutes of a run-of-show, in ms. */
export const lineupMs = (items: readonly Pick<LineupItem, 'plannedMs'>[]): number =>
  items.reduce((sum, item) => sum + item.plannedMs, 0)

/** How long an item has been on air, the running turn included. */
export function airedMs(
  item: LineupItem,
  state: Pick<LiveState, 'currentItemId' | 'currentSince'>,
  now: number,
): number {
  const running = item.id === state.currentItemId && state.currentSince !== null ? now - state.currentSince : 0
  return item.airedMs + Math.max(0, running)
}

export function showTimes(state: LiveState, now: number): ShowTimes {
  const { lineup, startedAt, endedAt } = state
  const elapsedMs = startedAt === null ? 0 : Math.max(0, (endedAt ?? now) - startedAt)
  const plannedMs = state.show.plannedMs || lineupMs(lineup)
  const leftMs = endedAt === null ? lineup.reduce((sum, item) => sum + itemLeftMs(item, state, now), 0) : 0
  return {
    elapsedMs,
    plannedMs,
    leftMs,
    driftMs: elapsedMs + leftMs - plannedMs,
    plannedEndAt: startedAt === null ? null : startedAt + plannedMs,
    done: lineup.filter((item) => item.kind === 'product' && item.state === 'done').length,
    total: lineup.filter((item) => item.kind === 'product').length,
  }
}

function itemLeftMs(item: LineupItem, state: LiveState, now: number): number {
  switch (item.state) {
    case 'done':
      return 0
    case 'now':
      return Math.max(0, item.plannedMs - airedMs(item, state, now))
    case 'next':
    case 'later':
      return item.plannedMs
    default:
      return item.state satisfies never
  }
}

/**
 * Which line the host should be saying (0-based): the planned time is shared evenly among the lines, and `offset` is what
 * the operator moved by hand. Null without lines.
 */
export function sayIndex(lines: number, airedForMs: number, plannedMs: number, offset = 0): number | null {
  if (lines === 0) return null
  const byTime = plannedMs > 0 ? Math.floor((airedForMs / plannedMs) * lines) : 0
  return Math.min(lines - 1, Math.max(0, Math.min(lines - 1, byTime) + offset))
}

/** The item that the arrow keys choose as next: the neighbour of what is next now, never the current one. Null at an end. */
export function neighbourOfNext(
  state: Pick<LiveState, 'lineup' | 'nextItemId' | 'currentItemId'>,
  direction: 1 | -1,
): LineupItem | null {
  const { lineup, nextItemId, currentItemId } = state
  const start = lineup.findIndex((item) => item.id === (nextItemId ?? currentItemId))
  for (let at = start + direction; at >= 0 && at < lineup.length; at += direction) {
    const item = lineup[at]
    if (item && item.id !== currentItemId) return item
  }
  return null
}
