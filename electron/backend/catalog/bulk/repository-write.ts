// Writes what was worked out for a thousand edited rows: the tables and the change log with one statement each (a statement per row costs
// three times as much), list figures and search texts row by row in the order of the file.
import { entityTables } from '../../db/entities.ts'
import { createBulkLog, type BulkEntity } from '../../db/bulk-log.ts'
import type { Db } from '../../db/open.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { DerivedContext } from '../derived.ts'
import { createDerivedRepository } from '../repository-derived.ts'
import { createStaleFragments } from '../repository-stale-fragments.ts'
import { createIndexMerging } from '../repository-merging.ts'
import { statsColumns, type PreparedEdit, type PreparedTexts, type StatsSet } from './prepared.ts'
import { createPreparer, type EditedProduct } from './repository-prepare.ts'
import { createRowsRepository } from './repository-rows.ts'

/** So many products at once are worth putting the merging of the search indexes off. */
const fewTexts = 200

export type BulkWriter = ReturnType<typeof createBulkWriter>

export function createBulkWriter(db: Db, clock: Clock, device: string) {
  const log = createBulkLog(db, clock, device)
  const derived = createDerivedRepository(db)
  const merging = createIndexMerging(db)
  const stale = createStaleFragments(db, derived)
  const prepare = createPreparer(db)
  const tables = tableStatements(db)
  const stats = statsStatements(db)

  /** Many texts are not merged, and their fragments not indexed, before the edit is through. */
  const writeTexts = (texts: PreparedTexts): void => {
    if (texts.rids.length > fewTexts) merging.putOff()
    derived.replaceWords(texts.rids, texts.words)
    const at = texts.rids.flatMap((_, index) => ((texts.fragments[index] ?? null) === null ? [] : index))
    if (at.length > fewTexts) return stale.mark(at.map((index) => texts.rids[index] ?? -1))
    for (const index of at) derived.replaceFragments(texts.rids[index] ?? -1, texts.fragments[index] ?? '')
  }
  return {
    /** In the caller's transaction. Gives the number of cells; without a group nothing is logged. */
    put: (group: string | null, edit: PreparedEdit): number => {
      let changed = 0
      for (const { entry, fields, values } of edit.tables) {
        tables(entry.entity, fields).run(edit.now, values)
        if (group) changed += log.add(group, entry)
      }
      for (const { set, values } of edit.stats) stats[set].run(values)
      writeTexts(edit.texts)
      return changed
    },
    log,
    derived,
    merging,
    stale,
    rows: createRowsRepository(db),
    prepare: (products: EditedProduct[], context: DerivedContext): PreparedEdit =>
      prepare(products, context, clock.now()),
  }
}

/** One UPDATE per set of columns, for the time and [[rid, value, ...], ...]. Column names come from our own map. */
function tableStatements(db: Db) {
  const known = new Map<string, { run(...values: unknown[]): unknown }>()
  return (entity: BulkEntity, fields: string[]) => {
    const key = `${entity}:${fields.join()}`
    let found = known.get(key)
    if (!found) {
      const { table, columns } = entityTables[entity]
      const sets = fields.map((field, at) => `${columns[field]?.column} = j.value->>${at + 1}`)
      found = db.prepare<unknown[]>(
        `UPDATE ${table} SET ${sets.join(', ')}, updated_at = ? FROM json_each(?) j WHERE ${table}.rid = j.value->>0`,
      )
      known.set(key, found)
    }
    return found
  }
}

function statsStatements(db: Db) {
  const update = (set: StatsSet) => {
    const sets = statsColumns[set].map((column) => `${column} = ?`)
    return db.prepare<unknown[]>(`UPDATE product_stats SET ${sets.join(', ')} WHERE rid = ?`)
  }
  return { figures: update('figures'), state: update('state'), names: update('names'), all: update('all') }
}
