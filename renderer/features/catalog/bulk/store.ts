// The spreadsheet while it is open: the sheet, the selection, what is being typed, and the cells that refused a value.
import { create } from 'zustand'
import type { BulkField, CellProblem } from '#shared/domain/bulk.ts'
import type { Place } from './selection.ts'

export interface OpenSheet {
  sheetId: string
  rows: number
  products: number
  currency: string
}
export type PanelKind = 'formula' | 'replace'

interface SpreadsheetState {
  cursor: Place
  anchor: Place
  /** The text in the cell under the cursor while it is edited. */
  editing: string | null
  panel: PanelKind | null
  /** Problems by variant and column, until the cell takes a value. */
  marks: ReadonlyMap<string, CellProblem>
  busy: boolean
  /** Counts what was asked to be brought into view. */
  revealed: number
  /** Moves the cursor; without `extend` the selection starts anew there. */
  go: (place: Place, extend?: boolean) => void
  select: (anchor: Place, cursor: Place) => void
  /** Moves the cursor from outside of the grid, which brings it into view. */
  reveal: (place: Place) => void
  edit: (text: string | null) => void
  open: (panel: PanelKind | null) => void
  mark: (refused: readonly { variantId: string; field: BulkField; problem: CellProblem | null }[]) => void
  work: (busy: boolean) => void
  reset: () => void
}

const start = { row: 0, column: 0 }
export const markKey = (variantId: string, field: BulkField): string => `${variantId}:${field}`

export const useSpreadsheet = create<SpreadsheetState>((set) => ({
  cursor: start,
  anchor: start,
  editing: null,
  panel: null,
  marks: new Map(),
  busy: false,
  revealed: 0,
  go: (cursor, extend = false) => set(({ anchor }) => ({ cursor, anchor: extend ? anchor : cursor, editing: null })),
  select: (anchor, cursor) => set({ anchor, cursor, editing: null }),
  reveal: (cursor) => set(({ revealed }) => ({ cursor, anchor: cursor, editing: null, revealed: revealed + 1 })),
  edit: (editing) => set({ editing }),
  open: (panel) => set({ panel }),
  mark: (refused) =>
    set({
      marks: new Map(
        refused.flatMap(({ variantId, field, problem }) =>
          problem ? [[markKey(variantId, field), problem] as const] : [],
        ),
      ),
    }),
  work: (busy) => set({ busy }),
  reset: () => set({ cursor: start, anchor: start, editing: null, marks: new Map(), busy: false }),
}))
