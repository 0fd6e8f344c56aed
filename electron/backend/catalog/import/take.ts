// A partial import: known products take only the groups of fields that were chosen. What identifies a row (handle, SKU, options)
// always stays, new products take everything.
import type { ImportRun, TakeGroup } from '#shared/domain/import-file.ts'
import type { RowValues } from './cells.ts'
import type { RowGroup } from './group-rows.ts'
import type { ProductPlan } from './plan.ts'

type ProductField = keyof RowValues['product']
type VariantField = keyof RowValues['variant']

const productGroup: Record<ProductField, TakeGroup> = {
  title: 'texts',
  descriptionHtml: 'texts',
  vendor: 'sorting',
  category: 'sorting',
  productType: 'sorting',
  tags: 'sorting',
  status: 'status',
  attributes: 'texts',
  taxBps: 'prices',
  lowStockLevel: 'stock',
}
const variantGroup: Record<Exclude<VariantField, 'sku'>, TakeGroup> = {
  barcode: 'codes',
  priceMinor: 'prices',
  compareAtMinor: 'prices',
  costMinor: 'prices',
  stock: 'stock',
  weightGrams: 'measures',
  weightUnit: 'measures',
  lengthMm: 'measures',
  widthMm: 'measures',
  heightMm: 'measures',
  sizeUnit: 'measures',
}

/** What an import may do with a group of rows. */
export type Restricted = { kind: 'take'; group: RowGroup } | { kind: 'skip' } | { kind: 'unknown' }

/** `known`: the product exists, or stood in the file before. */
export function restrictGroup(group: RowGroup, known: boolean, run: ImportRun | undefined): Restricted {
  if (!run) return { kind: 'take', group }
  if (known && run.mode === 'create') return { kind: 'skip' }
  if (!known && run.mode === 'update') return { kind: 'unknown' }
  if (!known || run.take === null) return { kind: 'take', group }
  const taken = new Set(run.take)
  return { kind: 'take', group: { ...group, rows: group.rows.map((row) => restricted(row, taken)) } }
}

/** The plan for a group that is not taken: skipped, or rejected because only known products were to change. */
export function leftAlone(group: RowGroup, kind: 'skip' | 'unknown'): ProductPlan {
  if (kind === 'skip') return { outcome: 'skipped', variants: 0, rejected: [], write: null }
  const rejected = group.rows.map((row) => {
    const reason = 'no product of the catalog has this SKU or handle, and only known ones are to be changed'
    const value = row.variant.sku ?? (row.handle || null)
    return row.rejected ?? { line: row.line, code: 'IMPORT_UNKNOWN_PRODUCT', reason, field: 'sku', value }
  })
  return { outcome: 'rejected', variants: 0, rejected, write: null }
}

function restricted(row: RowValues, taken: ReadonlySet<TakeGroup>): RowValues {
  const product = kept(row.product, (field) => taken.has(productGroup[field]))
  const variant = kept(row.variant, (field) => field === 'sku' || taken.has(variantGroup[field]))
  return {
    ...row,
    product,
    variant,
    collections: taken.has('sorting') ? row.collections : undefined,
    images: taken.has('pictures') ? row.images : [],
    variantImage: taken.has('pictures') ? row.variantImage : null,
    kept: taken.has('texts') ? row.kept : undefined,
    own: row.own && { ...row.own, pictures: taken.has('pictures') ? row.own.pictures : undefined },
  }
}

const kept = <T extends object>(values: T, isTaken: (field: keyof T) => boolean): T =>
  Object.fromEntries(Object.entries(values).filter(([field]) => isTaken(field as keyof T))) as T
