// Find in a sheet: every cell that holds a text or shows a number, in the order of the sheet, kept until the catalog changes so that going from one to the
// next costs nothing. Read in portions: a million rows take seconds, and nobody else waits for them.
import { setImmediate as nextTick } from 'node:timers/promises'
import { bulkFieldNames, cellTypeOf, type BulkField, type FindQuery } from '#shared/domain/bulk.ts'
import { cellFinders } from '#shared/domain/bulk-find.ts'
import type { StoredValues } from './repository-rows.ts'
import type { Sheet } from './sheets.ts'

export interface FoundCell {
  row: number
  field: BulkField
}
export interface FindInput {
  sheetId: string
  /** Rows to look in; the end does not belong to it. */
  start: number
  end: number
  query: FindQuery
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
  /** Throws NOT_FOUND for a sheet that is no longer kept. */
  products(sheetId: string): Readonly<Sheet>
  /** See RowsRepository.values. */
  values(productRids: readonly number[], fields: FindQuery['fields']): readonly StoredValues[]
  /** What the amounts are in. */
  currency(): string
}

const productsAtOnce = 500
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

  const placesOf = async (sheetId: string, query: FindQuery, signal?: AbortSignal): Promise<number[]> => {
    const currency = source.currency()
    const key = JSON.stringify([sheetId, query, currency])
    const known = kept.get(key)
    if (known) return known
    const asked = version
    const { rids, starts } = source.products(sheetId)
    const cells = cellFinder(query, currency)
    const places: number[] = []
    // In the order of the file a page of it is read once; in that of the list, once for each product on it.
    const order = Uint32Array.from(rids.keys()).sort((a, b) => (rids[a] ?? 0) - (rids[b] ?? 0))
    for (let at = 0; at < order.length; at += productsAtOnce) {
      const portion = [...order.subarray(at, at + productsAtOnce)]
      const values = Map.groupBy(
        source.values(
          portion.map((product) => rids[product] ?? -1),
          cells.fields,
        ),
        ([rid]) => rid,
      )
      for (const product of portion) {
        const first = starts[product] ?? 0
        const variants = (starts[product + 1] ?? 0) - first
        // Variants that came after the sheet was opened have no row in it.
        for (const [variant, row] of (values.get(rids[product] ?? -1) ?? []).slice(0, variants).entries())
          for (const field of cells.in(row, variant === 0)) places.push(placeOf({ row: first + variant, field }))
      }
      await nextTick()
      signal?.throwIfAborted()
    }
    places.sort((a, b) => a - b)
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

/** Which cells of a row hold the text. A product's column shows in its first row only; each of its tags is a cell of its own for a search. */
function cellFinder(query: FindQuery, currency: string) {
  const finders = cellFinders(query, currency)
  const fields = bulkFieldNames.flatMap((field) => query.fields.find((wanted) => wanted === field) ?? [])
  const columns = fields.map((field) => ({
    owner: cellTypeOf(field).owner,
    holds: finders.get(field),
  }))
  return {
    fields,
    in: (values: StoredValues, isFirst: boolean): BulkField[] =>
      fields.filter((_field, at) => {
        const column = columns[at]
        if (!column?.holds || (column.owner === 'product' && !isFirst)) return false
        return column.holds(values[at + 1] ?? null)
      }),
  }
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
