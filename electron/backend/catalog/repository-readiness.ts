// Counts and look-ups by failing rule. The index over (flags, blocking, advice) answers both without touching a row.
import type { ProductId } from '#shared/domain/ids.ts'
import type { Db } from '../db/open.ts'
import { stateBits } from './derived.ts'

export type ReadinessRepository = ReturnType<typeof createReadinessRepository>

export interface MaskCount {
  blocking: number
  advice: number
  products: number
}

const isCurrent = (flags: number): boolean => (flags & 3) === stateBits.draft || (flags & 3) === stateBits.active

export function createReadinessRepository(db: Db) {
  // Bits 0 and 1 of the flags are the state; archived products and the bin are nobody's worry.
  const current = `(flags & 3) IN (${stateBits.draft}, ${stateBits.active})`
  // Grouped in the order of the index, state included: any other grouping would sort a million rows first.
  const counts = db.prepare<[], MaskCount & { flags: number }>(
    `SELECT flags, blocking, advice, count(*) AS products FROM product_stats GROUP BY flags, blocking, advice`,
  )
  const failing = db
    .prepare<[bigint, bigint, number], ProductId>(
      `SELECT p.id FROM product_stats s JOIN products p ON p.rid = s.rid
       WHERE ${current} AND (s.blocking & ? <> 0 OR s.advice & ? <> 0) ORDER BY s.rid LIMIT ?`,
    )
    .pluck()
  const existing = db
    .prepare<[string], ProductId>(`SELECT id FROM products WHERE id = ? AND deleted_at IS NULL`)
    .pluck()
  const among = `FROM json_each(?) j CROSS JOIN products p ON p.id = j.value AND p.deleted_at IS NULL
    CROSS JOIN product_stats s ON s.rid = p.rid`
  const masksAmong = db.prepare<[string], MaskCount>(
    `SELECT s.blocking, s.advice, count(*) AS products ${among} GROUP BY s.blocking, s.advice`,
  )
  const failingAmong = db
    .prepare<[string, bigint, bigint], ProductId>(
      `SELECT p.id ${among} WHERE s.blocking & ? <> 0 OR s.advice & ? <> 0 ORDER BY j.key`,
    )
    .pluck()
  return {
    /** Of these products outside of the bin, by what they fail. */
    masksAmong: (ids: readonly string[]): MaskCount[] => masksAmong.all(JSON.stringify(ids)),
    /** Those of these products outside of the bin that fail one of the rules (their bits together), in the order given. */
    failingAmong: (ids: readonly string[], bits: number): ProductId[] =>
      failingAmong.all(JSON.stringify(ids), BigInt(bits), BigInt(bits)),
    /** Products that are neither archived nor in the bin, by what they fail; the same masks may come several times. */
    counts: (): MaskCount[] => counts.all().filter(({ flags }) => isCurrent(flags)),
    /** Products that fail a rule (its bit), in the order in which they came; at most `limit`. */
    failing: (bit: number, limit: number): ProductId[] => failing.all(BigInt(bit), BigInt(bit), limit),
    existing: (ids: readonly string[]): ProductId[] => ids.flatMap((id) => existing.get(id) ?? []),
  }
}
