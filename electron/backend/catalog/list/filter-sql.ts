// A filter as SQL over product_stats `s` (and products `p`), with bound values only. One text for whole lists, where an index gives
// sets of row numbers at once, and one for single rows, where a set would be built in vain.
import type { ProductFilter } from '#shared/contract/catalog-list.ts'
import type { ListingStatus } from '#shared/domain/product.ts'
import { bitOf } from '#shared/domain/readiness/score.ts'
import { missingBits, stateBits, viewBits } from '../derived.ts'

export interface FilterSql {
  /** Conditions joined by AND; never empty. */
  where: string
  values: (string | number | bigint | null)[]
  /** Whether the text names products `p`. */
  usesProduct: boolean
}
interface Part {
  where: string
  values?: FilterSql['values']
}

const current = `(s.flags & 3) < ${stateBits.archived}`
const views: Record<ProductFilter['view'], string> = {
  all: `(s.flags & 3) <> ${stateBits.bin}`,
  'not-ready': `${current} AND (s.flags & ${viewBits.notReady}) > 0`,
  'low-stock': `${current} AND (s.flags & ${viewBits.lowStock}) > 0`,
  'low-margin': `${current} AND (s.flags & ${viewBits.lowMargin}) > 0`,
  drafts: `(s.flags & 3) = ${stateBits.draft}`,
  archived: `(s.flags & 3) = ${stateBits.archived}`,
  bin: `(s.flags & 3) = ${stateBits.bin}`,
}
/** The condition of a ready-made view on `s.flags` alone. */
export const viewSql = (view: ProductFilter['view']): string => views[view]

const among = (values: readonly string[]): string => JSON.stringify(values)
const inList = `IN (SELECT value FROM json_each(?))`

/** Everything of a filter but its search. `whole`: for a scan of the catalog; `single`: for `s.rid = ?` and short runs of rows. */
export function filterSql(filter: ProductFilter, use: 'whole' | 'single'): FilterSql {
  // The indexes of vendor and category leave out what is in the bin.
  const bySets = use === 'whole' && filter.view !== 'bin'
  // A rule that only advises is failed by ready products too: with a rule chosen, "not ready" means "fails it".
  const parts: Part[] = [{ where: filter.rule && filter.view === 'not-ready' ? current : views[filter.view] }]
  if (filter.rule) {
    // More bits than the 32 of a number that SQLite would take for an integer.
    const bit = BigInt(bitOf(filter.rule))
    parts.push({ where: `(s.blocking & ?) <> 0 OR (s.advice & ?) <> 0`, values: [bit, bit] })
  }
  if (filter.status) {
    const states = filter.status.map((status) => stateBits[status])
    parts.push({ where: `(s.flags & 3) ${inList}`, values: [JSON.stringify(states)] })
  }
  if (filter.missing?.length) {
    const bits = filter.missing.reduce((sum, what) => sum | missingBits[what], 0)
    parts.push({ where: `(s.flags & ?) > 0`, values: [bits] })
  }
  parts.push(...columnPart('vendor', filter.vendors, bySets), ...columnPart('category', filter.categories, bySets))
  if (filter.tags?.length) parts.push(tagsPart(filter.tags))
  if (filter.collectionIds?.length) {
    const where =
      use === 'whole'
        ? `s.rid IN (SELECT q.rid FROM collection_items c JOIN products q ON q.id = c.product_id WHERE c.collection_id ${inList})`
        : `EXISTS (SELECT 1 FROM collection_items c WHERE c.product_id = p.id AND c.collection_id ${inList})`
    parts.push({ where, values: [among(filter.collectionIds)] })
  }
  parts.push(
    ...rangePart('s.price_max', 's.price_min', filter.priceMinor),
    ...rangePart('s.stock', 's.stock', filter.stock),
    ...rangePart('s.margin_bps', 's.margin_bps', filter.marginBps),
  )
  if (filter.listingStatus?.length) parts.push(listingPart(filter.shopId ?? null, filter.listingStatus, use))
  const where = parts.map((part) => `(${part.where})`).join(' AND ')
  return { where, values: parts.flatMap((part) => part.values ?? []), usesProduct: /\bp\./.test(where) }
}

function columnPart(column: 'vendor' | 'category', wanted: string[] | undefined, bySets: boolean): Part[] {
  if (!wanted?.length) return []
  const where = bySets
    ? `s.rid IN (SELECT rid FROM products WHERE ${column} ${inList} AND deleted_at IS NULL AND ${column} <> '')`
    : `p.${column} ${inList}`
  return [{ where, values: [among(wanted)] }]
}

/** The plain text comparison is only there to spare the reading of JSON: a tag with quotes could pass it wrongly. */
function tagsPart(tags: string[]): Part {
  const quick = tags.map(() => `instr(p.tags, ?) > 0`).join(' OR ')
  return {
    where: `(${quick}) AND EXISTS (SELECT 1 FROM json_each(p.tags) t WHERE t.value ${inList})`,
    values: [...tags.map((tag) => JSON.stringify(tag)), among(tags)],
  }
}

function rangePart(
  high: string,
  low: string,
  range: { min?: number | undefined; max?: number | undefined } = {},
): Part[] {
  const { min, max } = range
  return [
    ...(min === undefined ? [] : [{ where: `${high} >= ?`, values: [min] }]),
    ...(max === undefined ? [] : [{ where: `${low} <= ?`, values: [max] }]),
  ]
}

/** In one shop or in any. A product that was never sent has no listing row at all. */
function listingPart(shopId: string | null, statuses: ListingStatus[], use: 'whole' | 'single'): Part {
  const inShop = `(? IS NULL OR l.shop_id = ?)`
  const rows = (condition: string) =>
    use === 'whole'
      ? `s.rid IN (SELECT q.rid FROM listings l JOIN products q ON q.id = l.product_id WHERE ${inShop} AND ${condition})`
      : `EXISTS (SELECT 1 FROM listings l WHERE l.product_id = p.id AND ${inShop} AND ${condition})`
  const listed = rows(`l.status ${inList}`)
  const values = [shopId, shopId, among(statuses)]
  if (!statuses.includes('not_listed')) return { where: listed, values }
  return { where: `${listed} OR NOT ${rows(`l.status <> 'not_listed'`)}`, values: [...values, shopId, shopId] }
}
