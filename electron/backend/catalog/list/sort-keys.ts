// What each order of the list compares, ascending; ties go by row number. Text compares by its bytes, as SQLite does.
import type { ProductSort } from '#shared/contract/catalog-list.ts'

export type ColumnSort = Exclude<ProductSort['by'], 'relevance'>

interface SortKey {
  /** SQL over product_stats `s`, and products `p` where it names it. */
  key: string
  /** The index that gives the order without sorting. */
  index?: string
}

/** What is in the bin has no name here: the indexes of both columns leave it out. */
const named = (column: 'vendor' | 'category') => `(CASE WHEN p.deleted_at IS NULL THEN p.${column} ELSE '' END)`

export const sortKeys: Record<ColumnSort, SortKey> = {
  title: { key: 's.title_key', index: 'product_stats_title' },
  updated: { key: 's.updated_at', index: 'product_stats_updated' },
  price: { key: 's.price_min' },
  stock: { key: 's.stock' },
  cost: { key: 's.cost_min' },
  margin: { key: 's.margin_bps' },
  variants: { key: 's.variant_count' },
  issues: { key: 's.issues' },
  score: { key: 's.score' },
  /** Draft, active, archived, bin. */
  status: { key: '(s.flags & 3)' },
  sku: { key: 's.sku' },
  vendor: { key: named('vendor') },
  category: { key: named('category') },
  listed: { key: `(SELECT count(*) FROM listings l WHERE l.product_id = p.id AND l.status = 'live')` },
}

export const usesProduct = (by: ColumnSort): boolean => sortKeys[by].key.includes('p.')
