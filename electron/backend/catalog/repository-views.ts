// The views that the seller keeps, in their order.
import { savedViewSchema, tableLayoutSchema, type SavedView } from '#shared/contract/catalog-list.ts'
import type { Db } from '../db/open.ts'

export type ViewsRepository = ReturnType<typeof createViewsRepository>

type Stored = Record<'filter' | 'sort' | 'columns', string>

export function createViewsRepository(db: Db) {
  const columns = `id, name, filter, sort, columns, position`
  const all = db.prepare(`SELECT ${columns} FROM saved_views ORDER BY position, id`)
  const one = db.prepare(`SELECT ${columns} FROM saved_views WHERE id = ?`)
  const decoded = (row: Stored): SavedView =>
    savedViewSchema.parse({
      ...row,
      filter: JSON.parse(row.filter) as unknown,
      sort: JSON.parse(row.sort) as unknown,
      // Columns of a version that knew others are not worth losing the view for.
      columns: tableLayoutSchema.catch([]).parse(JSON.parse(row.columns)),
    })
  return {
    list: (): SavedView[] => (all.all() as Stored[]).map(decoded),
    get: (id: string): SavedView | undefined => {
      const row = one.get(id) as Stored | undefined
      return row && decoded(row)
    },
  }
}
