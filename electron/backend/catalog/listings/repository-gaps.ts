// What products lack in which shop, by SQL over the whole catalog: pages by row number, newest first, and counts per shop.
import type { ListingGap } from '#shared/domain/listing-copy.ts'
import type { Db } from '../../db/open.ts'

export type GapsRepository = ReturnType<typeof createGapsRepository>

/** A gap in one shop as the condition of a query on products p with one bound parameter, the shop's id. */
const conditions: Record<ListingGap, string> = {
  not_listed: `NOT EXISTS (SELECT 1 FROM listings l WHERE l.product_id = p.id AND l.shop_id = ? AND l.status NOT IN ('not_listed', 'deleted'))`,
  refused: `EXISTS (SELECT 1 FROM listings l WHERE l.product_id = p.id AND l.shop_id = ? AND l.status = 'refused')`,
  draft: `EXISTS (SELECT 1 FROM listings l WHERE l.product_id = p.id AND l.shop_id = ? AND l.status = 'draft')`,
  no_price: `EXISTS (SELECT 1 FROM variants v WHERE v.product_id = p.id AND v.id NOT IN
    (SELECT j.key FROM listings l, json_each(l.variant_prices) j WHERE l.product_id = p.id AND l.shop_id = ?))`,
  no_text: `NOT EXISTS (SELECT 1 FROM listings l WHERE l.product_id = p.id AND l.shop_id = ? AND l.title IS NOT NULL)`,
}
const live = `EXISTS (SELECT 1 FROM listings l WHERE l.product_id = p.id AND l.shop_id = ? AND l.status = 'live')`
const current = `p.deleted_at IS NULL AND p.status <> 'archived'`

/** Row numbers behind `after`, `upTo` among them. */
export interface Stretch {
  after: number
  upTo: number
}

export interface GapSearch {
  /** Joined by "or"; none takes every product. */
  any: { gap: ListingGap; shopId: string }[]
  /** Row number after which to go on, null at the beginning. */
  after: number | null
  limit: number
}

export function createGapsRepository(db: Db) {
  const prepared = new Map<string, ReturnType<typeof db.prepare<unknown[]>>>()
  const statement = (sql: string) => {
    const known = prepared.get(sql) ?? db.prepare<unknown[]>(sql)
    prepared.set(sql, known)
    return known
  }
  const numbers = (sql: string, values: unknown[]): number[] =>
    (statement(sql)
      .raw()
      .get(...values) as number[] | undefined) ?? []
  const where = (any: GapSearch['any']): { sql: string; values: string[] } =>
    any.length === 0
      ? { sql: '', values: [] }
      : { sql: ` AND (${any.map(({ gap }) => conditions[gap]).join(' OR ')})`, values: any.map(({ shopId }) => shopId) }

  return {
    /** Products with one of the gaps. */
    search: ({ any, after, limit }: GapSearch): { rid: number; id: string }[] => {
      const { sql, values } = where(any)
      const query = `SELECT p.rid, p.id FROM products p WHERE p.rid < ? AND ${current}${sql} ORDER BY p.rid DESC LIMIT ?`
      return statement(query).all(after ?? Number.MAX_SAFE_INTEGER, ...values, limit) as { rid: number; id: string }[]
    },
    count: (any: GapSearch['any'], { after, upTo }: Stretch): number => {
      const { sql, values } = where(any)
      const query = `SELECT count(*) FROM products p WHERE p.rid > ? AND p.rid <= ? AND ${current}${sql}`
      return numbers(query, [after, upTo, ...values])[0] ?? 0
    },
    /** How many products are live in a shop, then how many have each of `gaps` there. */
    countsOf: (shopId: string, gaps: readonly ListingGap[], { after, upTo }: Stretch): number[] => {
      const each = [live, ...gaps.map((gap) => conditions[gap])]
      const sums = each.map((condition) => `ifnull(sum(${condition}), 0)`).join(', ')
      const query = `SELECT ${sums} FROM products p WHERE p.rid > ? AND p.rid <= ? AND ${current}`
      return numbers(query, [...each.map(() => shopId), after, upTo])
    },
    /** The highest row number; 0 without products. */
    lastRid: (): number => numbers('SELECT ifnull(max(rid), 0) FROM products', [])[0] ?? 0,
    thumb: (rid: number): { sku: string; thumbAssetId: string | null } | undefined =>
      statement(`SELECT sku, thumb_asset_id AS thumbAssetId FROM product_stats WHERE rid = ?`).get(rid) as
        { sku: string; thumbAssetId: string | null } | undefined,
  }
}
