// What both readers of the search index share: the check of a fragment against the text itself, and a query that the index can't take.
import type { Db } from '../db/open.ts'
import { codesOf, fragmentText } from './derived.ts'
import { fold } from './search-text.ts'

/** Whether title, SKUs and barcodes of a row (or the title alone) really contain every part (folded). */
export function createFragmentCheck(db: Db): (rid: number, parts: readonly string[], where?: 'title') => boolean {
  const title = db.prepare(`SELECT id, title FROM products WHERE rid = ?`)
  const codes = db.prepare(`SELECT sku, barcode FROM variants WHERE product_id = ? ORDER BY position`)
  return (rid, parts, where) => {
    const row = title.get(rid) as { id: string; title: string } | undefined
    if (!row) return false
    const read = () => codesOf(codes.all(row.id) as { sku: string; barcode: string }[])
    const text = fold(where === 'title' ? row.title : fragmentText(row.title, read()))
    return parts.every((part) => text.includes(part))
  }
}

/** A letter newer than SQLite's tables splits a word in two, which this index can't look for as a phrase: nothing is found then. */
export function matchOf<T>(query: () => T, none: () => T): T {
  try {
    return query()
  } catch (error) {
    if (error instanceof Error && error.message.includes('phrase queries')) return none()
    throw error
  }
}
