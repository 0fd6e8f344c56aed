// Joins the rows of one product: neighbours with the same handle, or with the same title where the file has options but no handle,
// or what the file's format ties together.
import type { RowValues } from './cells.ts'
import { shapedRows } from './shape.ts'

export interface RowGroup {
  /** As in the file; '' where the file has none for this product. */
  handle: string
  rows: RowValues[]
}

/** More rows than this under one handle are no product; the rest is cut off and starts over, so that memory stays bounded. */
const maxRows = 5_000

export function createGrouper(hasOptions: boolean) {
  let current: RowGroup | null = null
  let currentKey = ''

  const keyOf = (row: RowValues): string => {
    if (row.shape !== null) return row.shape.group === null ? `l:${row.line}` : `g:${row.shape.group}`
    if (row.handle !== '') return `h:${row.handle}`
    const title = row.product.title
    if (hasOptions && title !== undefined) return `t:${title}`
    const continues = hasOptions && row.optionValues.some((value) => value !== null)
    return continues && current ? currentKey : `l:${row.line}`
  }
  const finish = (group: RowGroup | null): RowGroup | null => group && { ...group, rows: shapedRows(group.rows) }
  return {
    /** The group that this row ends, null while it goes on. Rows that can't be read don't belong here: they would cut a product in two. */
    add: (row: RowValues): RowGroup | null => {
      const key = keyOf(row)
      if (current && key === currentKey && current.rows.length < maxRows) {
        current.rows.push(row)
        return null
      }
      const finished = current
      current = { handle: row.handle, rows: [row] }
      currentKey = key
      return finish(finished)
    },
    end: (): RowGroup | null => {
      const finished = current
      current = null
      return finish(finished)
    },
  }
}
