// Where a text or a number stands in the sheet: how often, and the way from one cell to the next. The backend keeps what it found, so that a step costs
// nothing; an edit makes it look again.
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useRef } from 'react'
import { textFieldSchema, type BulkField, type FindQuery, type TextField } from '#shared/domain/bulk.ts'
import { client, orpc } from '../../../api/client.ts'
import { reportFailure } from '../../../api/report-failure.ts'
import { columns } from './columns.ts'
import { applyOperation } from './run-edit.ts'
import { useSpreadsheet } from './store.ts'

interface Cell {
  row: number
  field: BulkField
}
type Direction = 'here' | 'next' | 'previous'

export function useFind(sheetId: string, range: { start: number; end: number }, query: FindQuery | null) {
  const cursor = useSpreadsheet((state) => state.cursor)
  const reveal = useSpreadsheet((state) => state.reveal)
  const { start, end } = range
  const here = (): Cell => {
    const { row, column } = useSpreadsheet.getState().cursor
    return { row, field: columns[column]?.field ?? 'title' }
  }
  const wanted = useDeferredValue(query)
  const from: Cell = { row: cursor.row, field: columns[cursor.column]?.field ?? 'title' }
  const input = wanted ? { sheetId, start, end, query: wanted, from, direction: 'here' as const } : skipToken
  const found = useQuery(orpc.catalog.bulk.find.queryOptions({ input, placeholderData: keepPreviousData }))
  const data = query ? found.data : undefined
  const isHere = data?.match?.row === from.row && data.match.field === from.field
  const ask = async (direction: Direction): Promise<Cell | null> => {
    if (!query) return null
    try {
      const { match } = await client.catalog.bulk.find({ sheetId, start, end, query, from: here(), direction })
      return match
    } catch (error) {
      reportFailure(error)
      return null
    }
  }
  /** One step after the other: a key that is pressed twice goes two cells on. */
  const steps = useRef(Promise.resolve())
  const go = (direction: Direction): Promise<void> =>
    (steps.current = steps.current.then(async () => {
      const match = await ask(direction)
      if (match) reveal({ row: match.row, column: columns.findIndex(({ field }) => field === match.field) })
    }))
  return {
    /** Undefined while it is looked for. */
    count: data?.count,
    /** Place of the cell under the cursor among the found ones, from 0; null when it is none of them. */
    index: isHere && data?.match ? data.match.index : null,
    failed: found.isError,
    go: (direction: Direction): void => void go(direction),
    /**
     * Replaces in the cell under the cursor and goes on; where that one holds nothing, goes to the next first, so that it is seen before. A number
     * stays as it is.
     */
    replaceOne: async (replacement: string): Promise<void> => {
      const match = await ask('here')
      const at = here()
      if (!match || !query) return
      if (match.row !== at.row || match.field !== at.field) return await go('next')
      const one = { kind: 'sheet' as const, sheetId, start: at.row, end: at.row + 1 }
      const fields = query.fields.filter(isReplaceable).filter((field) => field === at.field)
      if (fields.length === 0 || (await applyOperation(one, { ...query, kind: 'replace', fields, replacement })))
        await go('next')
    },
  }
}

/** Texts and tags: a number changes by a formula. */
export const isReplaceable = (field: BulkField): field is TextField | 'tags' =>
  field === 'tags' || textFieldSchema.safeParse(field).success
