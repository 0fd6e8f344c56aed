// Works out what an edit writes from its planned rows: change log, list figures, search texts. It only reads, so that it can do so in
// another thread than the one that writes. The figures come from derived.ts like everybody's.
import { bulkEntry, type BulkChunk, type BulkEntity } from '../../db/bulk-log.ts'
import type { Db } from '../../db/open.ts'
import { cellTypeOf, type BulkField } from '#shared/domain/bulk.ts'
import { isNumberField } from '#shared/domain/bulk-cells.ts'
import { deriveFigures, searchTexts, type DerivedContext, type ProductSnapshot } from '../derived.ts'
import type { PlannedCell } from './plan.ts'
import type { PreparedEdit, PreparedStats, PreparedTable, PreparedTexts } from './prepared.ts'
import type { StoredRow } from './repository-rows.ts'

export type { BulkEntry, StoredChunk } from '../../db/bulk-log.ts'

/** All variants of one product as they are after the edit, and the cells that it changed. */
export interface EditedProduct {
  rows: StoredRow[]
  cells: PlannedCell[]
}

type VariantSnapshot = ProductSnapshot['variants'][number]
type RestOfVariant = Pick<
  VariantSnapshot,
  'lengthMm' | 'widthMm' | 'heightMm' | 'weightUnit' | 'sizeUnit' | 'updatedAt'
> & { rid: number }
type RestOfProduct = Pick<ProductSnapshot, 'rid' | 'descriptionHtml' | 'lowStockLevel' | 'updatedAt' | 'deletedAt'> & {
  attributes: string
  flags: number
  blocking: number
  advice: number
}
type PictureOf = ProductSnapshot['pictures'][number] & { productRid: number }

/** Do the search indexes hold it? */
export const isWordField = (field: string): boolean => !isNumberField(field as BulkField) && field !== 'status'
const inFragments = new Set(['title', 'sku', 'barcode'])

export type Preparer = ReturnType<typeof createPreparer>

/** To be called in a transaction with the reading of the rows. `now` is the time of the edit. */
export function createPreparer(db: Db) {
  const read = statements(db)
  return (all: readonly EditedProduct[], context: DerivedContext, now: number): PreparedEdit => {
    const edited = all.filter(({ rows, cells }) => rows.length > 0 && cells.length > 0)
    const rids = JSON.stringify(edited.map(ridOf))
    const products = new Map((read.products.all(rids) as RestOfProduct[]).map((product) => [product.rid, product]))
    const variants = new Map((read.variants.all(rids) as RestOfVariant[]).map((variant) => [variant.rid, variant]))
    const pictures = Map.groupBy(read.pictures.all(rids) as PictureOf[], ({ productRid }) => productRid)
    const stats: PreparedStats[] = []
    const texts: PreparedTexts = { rids: [], words: [], fragments: [] }
    // The search indexes write a part of their own whenever a row number is lower than the last.
    for (const product of edited.toSorted((a, b) => ridOf(a) - ridOf(b))) {
      const rest = products.get(ridOf(product))
      if (!rest) continue
      const snapshot = snapshotOf(product, rest, variants, pictures.get(rest.rid) ?? [], now)
      const fields = new Set(product.cells.map(({ field }) => field))
      const isWorded = [...fields].some(isWordField)
      stats.push(statsOf(snapshot, rest, isWorded, context))
      if (!isWorded) continue
      const { words, fragments } = searchTexts(snapshot)
      const isInFragments = [...fields].some((field) => inFragments.has(field))
      texts.rids.push(rest.rid)
      texts.words.push(words.title, words.codes, words.rest)
      texts.fragments.push(isInFragments ? fragments : null)
    }
    return { now, tables: (['product', 'variant'] as const).flatMap((entity) => tableOf(entity, edited)), stats, texts }
  }
}

const ridOf = ({ rows }: EditedProduct): number => rows[0]?.productRid ?? -1

/** The product as it is once the edit is written. */
function snapshotOf(
  { rows, cells }: EditedProduct,
  rest: RestOfProduct,
  restOf: ReadonlyMap<number, RestOfVariant>,
  pictures: PictureOf[],
  now: number,
): ProductSnapshot {
  const ofVariants = new Set(cells.flatMap(({ field, row }) => (cellTypeOf(field).owner === 'variant' ? row.rid : [])))
  const isOwn = cells.some(({ field }) => cellTypeOf(field).owner === 'product')
  const first = rows[0] as StoredRow
  return {
    ...rest,
    title: first.title,
    vendor: first.vendor,
    category: first.category,
    productType: first.productType,
    tags: first.tags,
    status: first.status,
    options: first.options,
    taxBps: first.taxBps,
    attributes: rest.attributes === '[]' ? [] : (JSON.parse(rest.attributes) as ProductSnapshot['attributes']),
    updatedAt: isOwn ? now : rest.updatedAt,
    variants: rows.map((row): VariantSnapshot => {
      const { updatedAt = now, ...sizes } = restOf.get(row.rid) ?? {}
      return { ...row, ...sizes, updatedAt: ofVariants.has(row.rid) ? now : updatedAt }
    }),
    pictures,
  }
}

function statsOf(
  snapshot: ProductSnapshot,
  before: Pick<RestOfProduct, 'flags' | 'blocking' | 'advice'>,
  isWorded: boolean,
  context: DerivedContext,
): PreparedStats {
  const now = deriveFigures(snapshot, context)
  const isSame = now.flags === before.flags && now.blocking === before.blocking && now.advice === before.advice
  const names = isWorded ? [now.titleKey, now.sku] : []
  const figures = [now.updatedAt, now.priceMin, now.priceMax, now.stock, now.marginBps, now.costMin, now.costMax]
  const state = isSame ? [] : [now.flags, now.blocking, now.advice, now.issues, now.score]
  return {
    set: isSame ? (isWorded ? 'names' : 'figures') : isWorded ? 'all' : 'state',
    values: [...names, ...figures, ...state, snapshot.rid],
  }
}

function tableOf(entity: BulkEntity, products: EditedProduct[]): PreparedTable[] {
  const chunk = chunkOf(entity, products)
  if (chunk.rows.length === 0) return []
  const values = JSON.stringify(chunk.rows.map((row) => [row.rid, ...row.new.map((value) => stored(value))]))
  return [{ entry: bulkEntry(chunk), fields: chunk.fields, values }]
}

const stored = (value: unknown): unknown => (Array.isArray(value) ? JSON.stringify(value) : value)

function chunkOf(entity: BulkEntity, products: EditedProduct[]): BulkChunk {
  const cells = products.flatMap((product) => product.cells).filter(({ field }) => cellTypeOf(field).owner === entity)
  const fields = [...new Set(cells.map(({ field }) => field))]
  const rows = new Map<number, BulkChunk['rows'][number]>()
  for (const { row, field, before } of cells) {
    const rid = entity === 'product' ? row.productRid : row.rid
    let entry = rows.get(rid)
    if (!entry) {
      const now = fields.map((name) => row[name])
      entry = { rid, id: entity === 'product' ? row.productId : row.variantId, old: [...now], new: now }
      rows.set(rid, entry)
    }
    entry.old[fields.indexOf(field)] = before
  }
  return { entity, fields, rows: [...rows.values()].sort((a, b) => a.rid - b.rid) }
}

function statements(db: Db) {
  return {
    products: db.prepare(
      `SELECT p.rid, p.description_html AS descriptionHtml, p.attributes, p.low_stock_level AS lowStockLevel,
         p.updated_at AS updatedAt, p.deleted_at AS deletedAt, s.flags, s.blocking, s.advice
       FROM json_each(?) j CROSS JOIN products p ON p.rid = j.value CROSS JOIN product_stats s ON s.rid = p.rid`,
    ),
    variants: db.prepare(
      `SELECT v.rid, v.length_mm AS lengthMm, v.width_mm AS widthMm, v.height_mm AS heightMm, v.weight_unit AS weightUnit,
         v.size_unit AS sizeUnit, v.updated_at AS updatedAt
       FROM json_each(?) j CROSS JOIN products p ON p.rid = j.value CROSS JOIN variants v ON v.product_id = p.id`,
    ),
    pictures: db.prepare(
      `SELECT p.rid AS productRid, i.asset_id AS assetId, a.width, a.height, json_extract(a.probe, '$.onWhite') AS onWhite
       FROM json_each(?) j CROSS JOIN products p ON p.rid = j.value CROSS JOIN pictures i ON i.product_id = p.id
       LEFT JOIN assets a ON a.id = i.asset_id ORDER BY j.key, i.position`,
    ),
  }
}
