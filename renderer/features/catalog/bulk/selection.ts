// Where the cursor is and what is selected: a rectangle between an anchor and the cursor. Pure.
export interface Place {
  row: number
  column: number
}
export interface Area {
  top: number
  bottom: number
  left: number
  right: number
}

export const areaOf = (anchor: Place, cursor: Place): Area => ({
  top: Math.min(anchor.row, cursor.row),
  bottom: Math.max(anchor.row, cursor.row),
  left: Math.min(anchor.column, cursor.column),
  right: Math.max(anchor.column, cursor.column),
})
export const isInside = (area: Area, row: number, column: number): boolean =>
  row >= area.top && row <= area.bottom && column >= area.left && column <= area.right
export const sizeOf = (area: Area): { rows: number; columns: number } => ({
  rows: area.bottom - area.top + 1,
  columns: area.right - area.left + 1,
})

/** The place that a key leads to, null for any other key. `page` is the number of rows in view. */
export function moved(
  from: Place,
  key: string,
  jump: boolean,
  bounds: { rows: number; columns: number; page: number },
): Place | null {
  const lastRow = Math.max(0, bounds.rows - 1)
  const lastColumn = Math.max(0, bounds.columns - 1)
  const to = (row: number, column: number): Place => ({
    row: Math.min(lastRow, Math.max(0, row)),
    column: Math.min(lastColumn, Math.max(0, column)),
  })
  const { row, column } = from
  switch (key) {
    case 'ArrowUp':
      return to(jump ? 0 : row - 1, column)
    case 'ArrowDown':
      return to(jump ? lastRow : row + 1, column)
    case 'ArrowLeft':
      return to(row, jump ? 0 : column - 1)
    case 'ArrowRight':
      return to(row, jump ? lastColumn : column + 1)
    case 'PageUp':
      return to(row - bounds.page, column)
    case 'PageDown':
      return to(row + bounds.page, column)
    case 'Home':
      return to(jump ? 0 : row, 0)
    case 'End':
      return to(jump ? lastRow : row, lastColumn)
    default:
      return null
  }
}

/** A block of cells over an area: repeated where the area is a multiple of it, once from the corner otherwise. */
export function spread<T>(cells: readonly (readonly T[])[], area: Area): T[][] {
  const { rows, columns } = sizeOf(area)
  const width = Math.max(...cells.map((row) => row.length))
  const high = rows % cells.length === 0 ? rows : cells.length
  const wide = columns % width === 0 ? columns : width
  return Array.from({ length: high }, (_, row) => {
    const source = cells[row % cells.length] ?? []
    return Array.from({ length: wide }, (__, column) => source[column % width] as T)
  })
}
