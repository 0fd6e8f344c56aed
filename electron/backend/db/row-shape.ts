// New rows as plain values, made in one thread and written in another. Only the values that differ from the columns' defaults travel and
// are bound: most columns of most rows are empty, and binding a value costs about as much as storing it.
import type { Cell, EntityName, Fields, SparseRow } from '../kernel/store.ts'
import { entityTables } from './entities.ts'
import type { Db } from './open.ts'

export interface RowShape {
  /** Fields that the row doesn't name get their column's default. */
  encode(id: string, row: Fields): SparseRow
  /** The value of one field, as it is stored. Throws for a field that the entity doesn't have. */
  reader(field: string): (row: SparseRow) => Cell
  /** Prepares INSERTs for rows of this shape; `extra` is a column that gets its value when the row is written. */
  inserter(db: Db, extra?: string): (row: SparseRow, extra?: Cell) => void
}

/** Rows with other sets of empty columns than these many are bound whole. */
const maxStatements = 64

export function rowShape(db: Db, entity: EntityName): RowShape {
  const { table, columns } = entityTables[entity]
  const defaults = columnDefaults(db, table)
  const fields = Object.entries(columns).map(([field, { column, codec }], at) => ({
    field,
    column,
    codec,
    bit: 1 << at,
    fallback: defaults.get(column) ?? null,
  }))
  if (fields.length > 30) throw new Error(`${entity} has more fields than bits`)
  const all = 2 ** fields.length - 1

  const whole = ({ has, cells }: SparseRow): Cell[] => {
    let at = 0
    return fields.map(({ bit, fallback }) => ((has & bit) !== 0 ? (cells[at++] ?? null) : fallback))
  }
  return {
    encode: (id, row) => {
      const cells: Cell[] = []
      let has = 0
      for (const { field, codec, bit, fallback } of fields) {
        const value = row[field]
        if (value === undefined) continue
        const cell =
          codec === undefined || value === null
            ? (value as Cell)
            : codec === 'json'
              ? JSON.stringify(value)
              : value
                ? 1
                : 0
        if (cell === fallback) continue
        has |= bit
        cells.push(cell)
      }
      return { id, has, cells }
    },
    reader: (field) => {
      const place = fields.findIndex((known) => known.field === field)
      if (place < 0) throw new Error(`${entity} has no field ${field}`)
      return (row) => whole(row)[place] ?? null
    },
    inserter: (db, extra) => {
      const prepare = (has: number) => {
        const given = fields.filter(({ bit, column }) => (has & bit) !== 0 && column !== extra)
        const names = [...(extra === undefined ? [] : [extra]), 'id', ...given.map(({ column }) => column)]
        return db.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
      }
      const extraAt = fields.findIndex(({ column }) => column === extra)
      const statements = new Map<number, ReturnType<typeof prepare>>()
      return (row, value) => {
        let { has, cells } = row
        let statement = statements.get(has)
        if (!statement && statements.size >= maxStatements) {
          has = all
          cells = whole(row).filter((_, at) => at !== extraAt)
          statement = statements.get(has)
        }
        if (!statement) statements.set(has, (statement = prepare(has)))
        // Spread: an array is read element by element through a slower door.
        if (extra === undefined) statement.run(row.id, ...cells)
        else statement.run(value ?? null, row.id, ...cells)
      }
    },
  }
}

/** What a column holds where nothing is given. */
function columnDefaults(db: Db, table: string): Map<string, Cell> {
  const columns = db.pragma(`table_info(${table})`) as { name: string; dflt_value: string | null }[]
  const valueOf = (expression: string | null): Cell =>
    expression === null ? null : (db.prepare(`SELECT ${expression}`).pluck().get() as Cell)
  return new Map(columns.map(({ name, dflt_value }) => [name, valueOf(dflt_value)]))
}
