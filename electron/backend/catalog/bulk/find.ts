// Find in a sheet: every cell that holds a text, in the order of the sheet, kept until the catalog changes so that going from one to the
// next costs nothing. Read in portions: a million rows take seconds, and nobody else waits for them.
import { setImmediate as nextTick } from 'node:timers/promises'
import { bulkFieldNames, cellTypeOf, type BulkField, type FindText } from '#shared/domain/bulk.ts'
import { finder } from '#shared/domain/bulk-text.ts'
import type { StoredRow } from './repository-rows.ts'

export interface FoundCell {
  row: number
  field: BulkField
}
export interface FindInput {
  sheetId: string
  /** Rows to look in; the end does not belong to it. */
  start: number
  end: number
  query: FindText
  from: FoundCell
  /** 'here' takes the cell itself too. Behind the last one comes the first. */
  direction: 'here' | 'next' | 'previous'
}
export interface Found {
  count: number
  /** Its place among the found ones, from 0. Null when nothing was found. */
  match: (FoundCell & { index: number }) | null
}
export interface FindSource {
  /** Rows start..end as they are now, null where a variant is gone; throws NOT_FOUND for a sheet that is no longer kept. */
  read(sheetId: string, start: number, end: number): (StoredRow | null)[]
  rowCount(sheetId: string): number
}

const rowsAtOnce = 500
const keptFinds = 4
/** A place is one number: the row, then the column. */
const columnsAcross = bulkFieldNames.length
const placeOf = ({ row, field }: FoundCell): number => row * columnsAcross + bulkFieldNames.indexOf(field)
const cellOf = (place: number): FoundCell => ({
  row: Math.floor(place / columnsAcross),
  field: bulkFieldNames[place % columnsAcross] ?? 'title',
})

export function createFinder(source: FindSource) {
  const kept = new Map<string, number[]>()
  let version = 0

  const placesOf = async (sheetId: string, query: FindText, signal?: AbortSignal): Promise<number[]> => {
    const key = JSON.stringify([sheetId, query])
    const known = kept.get(key)
    if (known) return known
    const asked = version
    const holds = finder(query)
    const wanted = new Set<BulkField>(query.fields)
    const fields = bulkFieldNames.filter((field) => wanted.has(field))
    const places: number[] = []
    const count = source.rowCount(sheetId)
    for (let start = 0; start < count; start += rowsAtOnce) {
      for (const [at, row] of source.read(sheetId, start, Math.min(count, start + rowsAtOnce)).entries()) {
        if (!row) continue
        for (const field of fields) if (isFoundIn(row, field, holds)) places.push(placeOf({ row: start + at, field }))
      }
      await nextTick()
      signal?.throwIfAborted()
    }
    if (asked === version) {
      kept.set(key, places)
      if (kept.size > keptFinds) kept.delete(kept.keys().next().value ?? '')
    }
    return places
  }
  return {
    find: async ({ sheetId, start, end, query, from, direction }: FindInput, signal?: AbortSignal): Promise<Found> => {
      const all = await placesOf(sheetId, query, signal)
      const [first, last] = [firstFrom(all, start * columnsAcross), firstFrom(all, end * columnsAcross)]
      const count = last - first
      if (count === 0) return { count, match: null }
      const here = firstFrom(all, placeOf(from))
      const isHere = all[here] === placeOf(from)
      const step = direction === 'previous' ? here - 1 : direction === 'next' && isHere ? here + 1 : here
      const isOutside = step < first || step >= last
      const at = isOutside ? (direction === 'previous' ? last - 1 : first) : step
      return { count, match: { ...cellOf(all[at] ?? 0), index: at - first } }
    },
    /** Forgets what was found: something changed. */
    forget: (): void => {
      version++
      kept.clear()
    },
  }
}

/** A product's column shows in its first row only; each of its tags is a cell of its own for a search. */
function isFoundIn(row: StoredRow, field: BulkField, holds: (text: string) => boolean): boolean {
  if (cellTypeOf(field).owner === 'product' && !row.first) return false
  const value = row[field]
  return Array.isArray(value) ? value.some(holds) : typeof value === 'string' && value !== '' && holds(value)
}

/** Index of the first place that is not before `place`, by bisection. */
function firstFrom(places: readonly number[], place: number): number {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((places[middle] ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low
}
