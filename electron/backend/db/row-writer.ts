// Reads and writes one row of any entity by its field map, with prepared statements kept per shape.
import type { EntityName, Fields } from '../kernel/store.ts'
import type Database from 'better-sqlite3'
import { entityTables } from './entities.ts'
import type { Db } from './open.ts'

export interface RowWriter {
  /** All mapped fields of a row, decoded; undefined when there is no such row. */
  read(entity: EntityName, id: string): Fields | undefined
  /** Rows that belong to this one, in the order in which they have to be deleted. */
  owned(entity: EntityName, id: string): { entity: EntityName; id: string }[]
  insert(entity: EntityName, id: string, row: Fields): void
  update(entity: EntityName, id: string, patch: Fields): void
  remove(entity: EntityName, id: string): void
}

type Statement = Database.Statement<unknown[]>

export function createRowWriter(db: Db): RowWriter {
  const cache = new Map<string, Statement>()
  const prepared = (key: string, make: () => string): Statement => {
    let statement = cache.get(key)
    if (!statement) {
      statement = db.prepare<unknown[]>(make())
      cache.set(key, statement)
    }
    return statement
  }
  const columnOf = (entity: EntityName, field: string) => {
    const column = entityTables[entity].columns[field]
    if (!column) throw new Error(`${entity} has no field ${field}`)
    return column
  }
  const encode = (entity: EntityName, field: string, value: unknown): unknown => {
    const { codec } = columnOf(entity, field)
    if (codec === 'json') return value === null || value === undefined ? null : JSON.stringify(value)
    if (codec === 'bool') return value ? 1 : 0
    return value ?? null
  }
  const ownedBy: RowWriter['owned'] = (entity, id) =>
    (entityTables[entity].owns ?? []).flatMap(({ entity: owned, by }) => {
      const select = () => `SELECT id FROM ${entityTables[owned].table} WHERE ${by} = ?`
      const rows = prepared(`o:${entity}:${owned}:${by}`, select).all(id) as { id: string }[]
      return rows.flatMap((row) => [...ownedBy(owned, row.id), { entity: owned, id: row.id }])
    })
  return {
    read: (entity, id) => {
      const { table, columns } = entityTables[entity]
      const list = Object.entries(columns)
      const row = prepared(
        `r:${entity}`,
        () => `SELECT ${list.map(([, c]) => c.column).join(', ')} FROM ${table} WHERE id = ?`,
      ).get(id) as Fields | undefined
      if (!row) return undefined
      return Object.fromEntries(
        list.map(([field, { column, codec }]) => {
          const value = row[column]
          if (codec === 'json') return [field, value === null ? null : JSON.parse(value as string)]
          return [field, codec === 'bool' ? value === 1 : value]
        }),
      )
    },
    owned: ownedBy,
    insert: (entity, id, row) => {
      const fields = Object.keys(row)
      const { table } = entityTables[entity]
      prepared(`i:${entity}:${fields.join()}`, () => {
        const columns = ['id', ...fields.map((field) => columnOf(entity, field).column)]
        return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
      }).run(id, ...fields.map((field) => encode(entity, field, row[field])))
    },
    update: (entity, id, patch) => {
      const fields = Object.keys(patch)
      const { table } = entityTables[entity]
      prepared(
        `u:${entity}:${fields.join()}`,
        () =>
          `UPDATE ${table} SET ${fields.map((field) => `${columnOf(entity, field).column} = ?`).join(', ')} WHERE id = ?`,
      ).run(...fields.map((field) => encode(entity, field, patch[field])), id)
    },
    remove: (entity, id) => {
      prepared(`d:${entity}`, () => `DELETE FROM ${entityTables[entity].table} WHERE id = ?`).run(id)
    },
  }
}
