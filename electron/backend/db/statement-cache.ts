// Prepared statements for texts that are put together from parts: the last used ones are kept.
import type { Statement } from 'better-sqlite3'
import type { Db } from './open.ts'

const kept = 64

/** The same text gives the same statement again. A cached one keeps its `pluck` or `raw`: use each text in one way only. */
export function createStatementCache(db: Db) {
  const statements = new Map<string, Statement<unknown[]>>()
  return (text: string): Statement<unknown[]> => {
    const statement = statements.get(text) ?? db.prepare<unknown[]>(text)
    statements.delete(text)
    statements.set(text, statement)
    if (statements.size > kept) statements.delete(statements.keys().next().value ?? '')
    return statement
  }
}
