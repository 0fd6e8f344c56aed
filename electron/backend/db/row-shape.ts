// A new row as plain values in the order of its INSERT, made in one thread and written in another.
import type { Cell, EntityName, Fields } from '../kernel/store.ts'
import { entityTables } from './entities.ts'

export interface RowShape {
  /** INSERT with one parameter per value. */
  sql: string
  encode(id: string, row: Fields): Cell[]
  /** Place of a field among the values. */
  at(field: string): number
}

export function rowShape(entity: EntityName): RowShape {
  const { table, columns } = entityTables[entity]
  const fields = Object.entries(columns)
  const plain = fields.map(([field, { codec }]) => [field, codec] as const)
  const names = ['id', ...fields.map(([, { column }]) => column)]
  return {
    sql: `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    encode: (id, row) => {
      const cells: Cell[] = [id]
      for (const [field, codec] of plain) {
        const value = row[field] ?? null
        if (codec === undefined || value === null) cells.push(value as Cell)
        else cells.push(codec === 'json' ? JSON.stringify(value) : value ? 1 : 0)
      }
      return cells
    },
    at: (field) => {
      const place = fields.findIndex(([name]) => name === field)
      if (place < 0) throw new Error(`${entity} has no field ${field}`)
      return place + 1
    },
  }
}
