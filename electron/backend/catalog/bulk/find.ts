// Find in a sheet: every cell that holds a text, in the order of the sheet, kept until the catalog changes so that going from one to the
// next costs nothing. Read in portions: a million rows take seconds, and nobody else waits for them.
import { setImmediate as nextTick } from 'node:timers/promises'
import { bulkFieldNames, cellTypeOf, type BulkField, type FindText } from '#shared/domain/bulk.ts'
import { finder } from '#shared/domain/bulk-text.ts'
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
  /** Throws NOT_FOUND for a sheet that is no longer kept. */
  products(sheetId: string): Readonly<Sheet>
  /** See RowsRepository.texts. */
  texts(productRids: readonly number[], fields: FindText['fields']): readonly [number, ...(string | null)[]][]
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

  const placesOf = async (sheetId: string, query: FindText, signal?: AbortSignal): Promise<number[]> => {
    const key = JSON.stringify([sheetId, query])
    const known = kept.get(key)
    if (known) return known
    const asked = version
    const { rids, starts } = source.products(sheetId)
    const cells = cellFinder(query)
    const places: number[] = []
    // In the order of the file a page of it is read once; in that of the list, once for each product on it.
    const order = Uint32Array.from(rids.keys()).sort((a, b) => (rids[a] ?? 0) - (rids[b] ?? 0))
    for (let at = 0; at < order.length; at += productsAtOnce) {
      const portion = [...order.subarray(at, at + productsAtOnce)]
      const texts = Map.groupBy(
        source.texts(
          portion.map((product) => rids[product] ?? -1),
          cells.fields,
        ),
        ([rid]) => rid,
      )
      for (const product of portion) {
        const first = starts[product] ?? 0
        const variants = (starts[product + 1] ?? 0) - first
        // Variants that came after the sheet was opened have no row in it.
        for (const [variant, values] of (texts.get(rids[product] ?? -1) ?? []).slice(0, variants).entries())
          for (const field of cells.in(values, variant === 0)) places.push(placeOf({ row: first + variant, field }))
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
function cellFinder(query: FindText) {
  const holds = finder(query)
  const fields = bulkFieldNames.flatMap((field) => query.fields.find((wanted) => wanted === field) ?? [])
  const owners = fields.map((field) => cellTypeOf(field).owner)
  return {
    fields,
    /** `values`: the product's row number, then the texts of `fields`. */
    in: (values: readonly [number, ...(string | null)[]], isFirst: boolean): BulkField[] =>
      fields.filter((field, at) => {
        const value = values[at + 1]
        if (typeof value !== 'string' || value === '' || (owners[at] === 'product' && !isFirst)) return false
        return field === 'tags' ? value !== '[]' && (JSON.parse(value) as string[]).some(holds) : holds(value)
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
