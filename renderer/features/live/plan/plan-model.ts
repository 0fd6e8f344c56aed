// The plan of a show, worked out apart from any component: what is missing, how the time is used, where a row goes.
import type { LineupItem, LiveState, Show } from '#shared/domain/show.ts'
import { lineupMs } from '#shared/domain/show-times.ts'

export type PlanHint =
  | { code: 'empty' }
  | { code: 'noLines' | 'noPicture' | 'noPrice' | 'soldOut' | 'lowStock'; count: number }
  | { code: 'tooLong' | 'tooShort'; byMs: number }

/** Under this difference from the planned length nothing is said. */
const worthSayingMs = 5 * 60_000

/** What would hurt on air, worst first. Nothing here stops a show. */
export function planHints(state: Pick<LiveState, 'lineup' | 'show'>): PlanHint[] {
  const products = state.lineup.filter((item) => item.kind === 'product')
  if (products.length === 0) return [{ code: 'empty' }]
  const count = (test: (item: LineupItem) => boolean) => products.filter(test).length
  const stockOf = (item: LineupItem) => item.card?.stock ?? null
  const counted: { code: 'noLines' | 'noPicture' | 'noPrice' | 'soldOut' | 'lowStock'; count: number }[] = [
    { code: 'noPrice', count: count((item) => item.card === null || item.card.priceMinor === null) },
    { code: 'soldOut', count: count((item) => (stockOf(item) ?? 1) <= 0) },
    { code: 'lowStock', count: count((item) => item.lowStock && (stockOf(item) ?? 0) > 0) },
    { code: 'noPicture', count: count((item) => item.thumbAssetId === null) },
    { code: 'noLines', count: count((item) => item.say.length === 0) },
  ]
  const hints: PlanHint[] = counted.filter((hint) => hint.count > 0)
  const byMs = lineupMs(state.lineup) - state.show.plannedMs
  if (state.show.plannedMs > 0 && Math.abs(byMs) >= worthSayingMs)
    hints.push({ code: byMs > 0 ? 'tooLong' : 'tooShort', byMs: Math.abs(byMs) })
  return hints
}

/** The line-up with an item at another position (0-based, in the list without it); numbers follow the new order. */
export function movedTo(lineup: readonly LineupItem[], itemId: string, position: number): LineupItem[] {
  const item = lineup.find((entry) => entry.id === itemId)
  if (!item) return [...lineup]
  const others = lineup.filter((entry) => entry.id !== itemId)
  others.splice(Math.max(0, Math.min(others.length, position)), 0, item)
  let number = 0
  return others.map((entry, at) => ({
    ...entry,
    position: at,
    number: entry.kind === 'product' ? (number += 1) : null,
  }))
}

/** Where a row that was at `from` lands when it's dropped before the row at `before` (the length of the list: at the end). */
export const dropPosition = (from: number, before: number): number => (before > from ? before - 1 : before)

/** One line to say per line of text; empty ones fall away. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Shows to come, the nearest first, then those that are over, the latest first. */
export function sortShows<S extends Pick<Show, 'status' | 'plannedAt' | 'startedAt' | 'createdAt'>>(
  shows: readonly S[],
): { coming: S[]; past: S[] } {
  const when = (show: S) => show.plannedAt ?? Number.MAX_SAFE_INTEGER
  const live = (show: S) => (show.status === 'live' ? 0 : 1)
  return {
    coming: shows
      .filter((show) => show.status !== 'ended')
      .sort((a, b) => live(a) - live(b) || when(a) - when(b) || b.createdAt - a.createdAt),
    past: shows
      .filter((show) => show.status === 'ended')
      .sort((a, b) => (b.startedAt ?? b.createdAt) - (a.startedAt ?? a.createdAt)),
  }
}

const two = (value: number) => String(value).padStart(2, '0')

/** UTC ms as the value of a datetime-local field, in this computer's time zone; "" for null. */
export function toLocalField(at: number | null): string {
  if (at === null) return ''
  const date = new Date(at)
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}

/** The value of a datetime-local field as UTC ms; null when it's empty or no date. */
export function fromLocalField(value: string): number | null {
  const at = value === '' ? NaN : new Date(value).getTime()
  return Number.isNaN(at) ? null : at
}
