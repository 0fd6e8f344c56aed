// What importing the rows of one product changes, decided without writing: new product, changed fields, or nothing. The dry run and
// the import itself both use this. A field that the file does not have, or has empty, is never wiped.
import type { RejectedRow } from '#shared/domain/import.ts'
import type { Product, Variant } from '#shared/domain/product.ts'
import { bulkId } from '../../kernel/ids.ts'
import { combinationOf, maxVariants } from '../rules.ts'
import { emptyProduct, emptyVariant } from '../blank.ts'
import type { RowValues } from './cells.ts'
import { planPictures, type PictureContext, type PlannedPicture } from './plan-pictures.ts'
import type { RowGroup } from './group-rows.ts'
import { changedFields, type RowChange } from './row-change.ts'
import { mergedAttributes } from './shape.ts'
import { withKept, type KeptColumns } from '../shopify-columns.ts'

export type PlannedVariant = Pick<
  Variant,
  | 'id'
  | 'position'
  | 'option1'
  | 'option2'
  | 'option3'
  | 'sku'
  | 'barcode'
  | 'priceMinor'
  | 'compareAtMinor'
  | 'costMinor'
  | 'stock'
  | 'weightGrams'
  | 'updatedAt'
> & { extras?: KeptColumns }
export interface ExistingProduct {
  rid: number
  product: Product & { extras?: KeptColumns }
  variants: PlannedVariant[]
  pictures: (PlannedPicture & { width: number | null; height: number | null })[]
}

export interface ProductPlan {
  outcome: 'created' | 'updated' | 'unchanged' | 'skipped' | 'rejected'
  /** Variant rows that were accepted. */
  variants: number
  rejected: RejectedRow[]
  /** Null when nothing is to be written. */
  write: {
    productId: string
    product: RowChange | null
    variants: RowChange[]
    pictures: RowChange[]
    /** As it will be, for the derived rows. */
    after: { product: Omit<Product, 'id'>; variants: PlannedVariant[]; pictures: ExistingProduct['pictures'] }
  } | null
}

export interface PlanContext {
  now: number
  /** Handle for a product whose file has none. */
  handle: string
  /** Id for a new product, where the file has one that nobody else has. */
  newId?: Product['id'] | undefined
  /** The picture of the library with this SHA-256. */
  assetOf: PictureContext['assetOf']
  /** Line of the file on which a SKU stands already, undefined when it's new. */
  skuLine(sku: string): number | undefined
  /** Notes the line of a SKU that was accepted. */
  claimSku(sku: string, line: number): void
  /** True when a SKU belongs to a variant of another product. */
  skuElsewhere(sku: string, productId: string | null): boolean
  /** Dry run: the product was seen in this file, so it would exist by now. */
  seen: boolean
}

export function planProduct(group: RowGroup, existing: ExistingProduct | null, context: PlanContext): ProductPlan {
  const rejected: RejectedRow[] = []
  const refused = new Set<RowValues>()
  const reject = (row: RowValues, code: string, reason: string, field: string | null, value: string | null) => {
    refused.add(row)
    rejected.push(row.rejected ?? { line: row.line, code, reason, field, value })
  }
  if (mergedProduct(group.rows).title === undefined && !existing && !context.seen) {
    for (const row of group.rows) reject(row, 'IMPORT_TITLE_MISSING', 'the product has no title', 'title', null)
    return { outcome: 'rejected', variants: 0, rejected, write: null }
  }
  const options = existing
    ? optionNames(
        group.rows.filter((row) => !row.rejected),
        existing.product.options,
      )
    : optionNames(group.rows, null)
  const productId = existing?.product.id ?? context.newId ?? bulkId<Product['id']>()
  const variants = planVariants({ group, existing, productId, options, context, reject })
  if (refused.size === group.rows.length && (existing || context.seen)) {
    return { outcome: 'rejected', variants: 0, rejected, write: null }
  }
  if (!existing && variants.after.length === 0 && !context.seen) {
    const why = 'none of its rows could be imported as a variant'
    for (const row of variants.others) reject(row, 'IMPORT_PRODUCT_REJECTED', why, null, null)
    return { outcome: 'rejected', variants: 0, rejected, write: null }
  }
  const taken = group.rows.filter((row) => !refused.has(row))
  // A rejected row changes nothing that is there; of a new product it may be the one that names it.
  const given = mergedProduct(existing ? taken : [...taken, ...refused])
  const pictures = planPictures(existing ? taken : group.rows, existing?.pictures ?? [], {
    productId,
    idOfLine: variants.idOfLine,
    assetOf: context.assetOf,
  })
  const [head] = group.rows
  const { product, after } = planFields({
    given,
    kept: head && existing && refused.has(head) ? undefined : head?.kept,
    options,
    existing,
    context,
    productId,
    title: given.title ?? existing?.product.title ?? '',
    handle: group.handle,
    exactHandle: head?.own?.handle,
  })
  const changed = product !== null || variants.changes.length > 0 || pictures.changes.length > 0
  const stamped = existing && changed ? stamp(product, existing, context.now) : product
  return {
    outcome: !existing && !context.seen ? 'created' : changed ? 'updated' : 'unchanged',
    variants: variants.accepted,
    rejected,
    write: changed
      ? {
          productId,
          product: stamped,
          variants: variants.changes,
          pictures: pictures.changes,
          after: { product: { ...after, updatedAt: context.now }, variants: variants.after, pictures: pictures.after },
        }
      : null,
  }
}

/** First value of each field over the rows: Shopify has them in a product's first row only. */
function mergedProduct(rows: RowValues[]): RowValues['product'] {
  if (rows.length === 1 && rows[0]) return rows[0].product
  const merged: RowValues['product'] = {}
  for (const row of rows) {
    for (const [field, value] of Object.entries(row.product)) {
      if (!(field in merged)) Object.assign(merged, { [field]: value })
    }
  }
  return merged
}

/** Names of the options that the rows use, or the known ones where the file says nothing of options. */
function optionNames(rows: RowValues[], known: string[] | null): string[] {
  const exact = rows[0]?.own?.options
  if (exact) return exact
  const used = [0, 1, 2].filter((slot) => rows.some((row) => row.readable && row.optionValues[slot] != null))
  if (used.length === 0) return known ?? []
  const count = (used.at(-1) ?? 0) + 1
  const names = Array.from({ length: count }, (_, slot) => {
    const named = rows.map((row) => row.optionNames[slot]).find((name) => name != null)
    return named ?? known?.[slot] ?? `Option ${slot + 1}`
  })
  const isDefault = count === 1 && rows.every((row) => row.optionValues[0] == null || isDefaultTitle(row))
  // Shopify's way to say that there is no choice.
  return isDefault ? (known ?? []) : names
}

const isDefaultTitle = (row: RowValues): boolean =>
  row.optionValues[0] === 'Default Title' && (row.optionNames[0] ?? 'Title') === 'Title'

const isVariantRow = (row: RowValues, first: boolean): boolean =>
  row.shape?.role !== 'head' &&
  (first || row.optionValues.some((value) => value !== null) || Object.keys(row.variant).length > 0)

function planVariants(input: {
  group: RowGroup
  existing: ExistingProduct | null
  productId: string
  options: string[]
  context: PlanContext
  reject: (row: RowValues, code: string, reason: string, field: string | null, value: string | null) => void
}) {
  const { group, existing, productId, options, context, reject } = input
  const after = existing ? existing.variants.map((variant) => ({ ...variant })) : []
  const changes: RowChange[] = []
  const touched = new Set<string>()
  const idOfLine = new Map<number, string>()
  const others: RowValues[] = []
  let accepted = 0
  for (const [index, row] of group.rows.entries()) {
    const sku = row.variant.sku
    const skuLine = sku === undefined || row.rejected ? undefined : context.skuLine(sku)
    if (row.rejected) reject(row, '', '', null, null)
    else if (!isVariantRow(row, index === 0)) others.push(row)
    else if (sku !== undefined && skuLine !== undefined && skuLine !== row.line) {
      row.rejected = repeatedSku(row, sku, skuLine)
      reject(row, '', '', null, null)
    } else if (sku !== undefined && context.skuElsewhere(sku, existing?.product.id ?? null)) {
      reject(row, 'IMPORT_SKU_IN_USE', `SKU "${sku}" belongs to another product`, 'sku', sku)
    } else {
      const values =
        row.choice ?? [0, 1, 2].map((slot) => (slot < options.length ? (row.optionValues[slot] ?? null) : null))
      const [option1 = null, option2 = null, option3 = null] = values
      const chosen = row.choice !== null || values.some((value) => value !== null)
      const combination = combinationOf({ option1, option2, option3 })
      const same = after.find((variant) => combinationOf(variant) === combination)
      const bySku = sku === undefined ? undefined : after.find((variant) => variant.sku === sku)
      const only = !chosen && existing?.variants.length === 1 && after.length === 1 ? after[0] : undefined
      const target = bySku ?? same ?? only
      if ((target && touched.has(target.id)) || (chosen && bySku && same && same !== bySku)) {
        reject(row, 'IMPORT_DUPLICATE_VARIANT', 'another row has the same choice of options', 'option1Value', option1)
        continue
      }
      if (!target && after.length >= maxVariants) {
        reject(row, 'IMPORT_TOO_MANY_VARIANTS', `a product has at most ${maxVariants} variants`, null, null)
        continue
      }
      accepted++
      if (sku !== undefined) context.claimSku(sku, row.line)
      const extras = row.kept && withKept(target?.extras ?? null, row.kept, index === 0 ? 'variant' : 'all')
      const patch = {
        ...row.variant,
        ...(chosen ? { option1, option2, option3 } : {}),
        ...(extras === undefined ? {} : { extras }),
      }
      if (target) {
        touched.add(target.id)
        idOfLine.set(row.line, target.id)
        const change = changedFields(target.id, target, patch, context.now)
        if (change) changes.push(change)
        continue
      }
      const id = bulkId<Variant['id']>()
      const position = (after.at(-1)?.position ?? -1) + 1
      const fields = { ...emptyVariant, ...patch, position, updatedAt: context.now, productId }
      changes.push({ id, row: fields })
      after.push({ ...fields, id })
      touched.add(id)
      idOfLine.set(row.line, id)
    }
  }
  return { changes, after, accepted, idOfLine, others }
}

export const repeatedSku = (row: RowValues, sku: string, line: number): RejectedRow => ({
  line: row.line,
  code: 'IMPORT_DUPLICATE_SKU',
  reason: `SKU "${sku}" stands on line ${line} already`,
  field: 'sku',
  value: sku,
})

function planFields(input: {
  given: RowValues['product']
  kept: RowValues['kept']
  options: string[]
  existing: ExistingProduct | null
  context: PlanContext
  productId: string
  title: string
  handle: string
  exactHandle: string | undefined
}): { product: RowChange | null; after: Omit<Product, 'id'> } {
  const { given, options, existing, context, productId, title, exactHandle } = input
  const handle = exactHandle ?? input.handle
  const extras = input.kept && withKept(existing?.product.extras ?? null, input.kept, 'product')
  const keeps = extras === undefined ? {} : { extras }
  if (!existing) {
    const row = {
      ...emptyProduct,
      status: 'active' as const,
      ...given,
      ...keeps,
      title,
      options,
      handle: exactHandle ?? (handle || context.handle),
      createdAt: context.now,
      updatedAt: context.now,
    }
    return { product: { id: productId, row }, after: row }
  }
  const { id, ...after } = { ...existing.product }
  const attributes = given.attributes && { attributes: mergedAttributes(after.attributes, given.attributes) }
  const patch = { ...given, ...attributes, ...keeps, options, ...(handle === '' ? {} : { handle }) }
  const change = changedFields(id, after, patch, context.now)
  return { product: change, after }
}

/** A product whose variants or pictures change carries the time of it, too. */
function stamp(change: RowChange | null, existing: ExistingProduct, now: number): RowChange {
  return change ?? { id: existing.product.id, patch: { updatedAt: now }, before: {} }
}
