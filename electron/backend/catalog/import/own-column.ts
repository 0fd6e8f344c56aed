// Reads the column of our own at the end of a Shopify file that we wrote (catalog/export/own-data.ts): what Shopify's columns can't carry.
// A cell that somebody broke is left alone: the visible columns then say what there is. An exact value counts only while its visible
// cell still says what it said when it was written, so that an edit in a spreadsheet wins.
import { z } from 'zod'
import { ownHeaderPrefix } from '#shared/domain/cell-guard.ts'
import { attributeSchema, sizeUnitSchema, weightUnitSchema } from '#shared/domain/product.ts'
import type { ImportField } from '#shared/domain/import.ts'
import type { RowValues } from './cells.ts'

const mm = z.int().min(0).nullable()
const exactly = <T extends z.ZodType>(value: T) => z.object({ seen: z.string(), value }).optional()
const text = exactly(z.string())
const ownSchema = z.object({
  attributes: z.array(attributeSchema).max(100).optional(),
  taxBps: z.int().min(0).max(10_000).optional(),
  lowStockLevel: z.int().min(0).max(1_000_000).optional(),
  collections: z.array(z.string().min(1).max(200)).max(1000).optional(),
  sizeMm: z.tuple([mm, mm, mm]).optional(),
  sizeUnit: sizeUnitSchema.optional(),
  weightUnit: weightUnitSchema.optional(),
  exact: z
    .object({
      title: text,
      descriptionHtml: text,
      vendor: text,
      category: text,
      productType: text,
      sku: text,
      barcode: text,
      tags: exactly(z.array(z.string()).max(1000)),
      stock: exactly(z.int().min(-1_000_000_000).max(1_000_000_000)),
    })
    .optional(),
})
export type OwnValues = z.infer<typeof ownSchema>

/** Gives a row's own values; null for files that have no such column, so that nothing is asked per row. */
export function createOwnReader(header: readonly string[]): ((cells: readonly string[]) => OwnValues | null) | null {
  const column = header.indexOf(`${ownHeaderPrefix} data`)
  if (column === -1) return null
  return (cells) => {
    const json = cells[column] ?? ''
    if (!json.startsWith('{')) return null
    try {
      return ownSchema.safeParse(JSON.parse(json)).data ?? null
    } catch {
      return null
    }
  }
}

const productTexts = ['title', 'descriptionHtml', 'vendor', 'category', 'productType'] as const

/** Puts the values into the row. `cell` gives the visible text of a field. */
export function applyOwn(own: OwnValues, values: RowValues, cell: (field: ImportField) => string): void {
  const { product, variant } = values
  if (own.attributes) product.attributes = own.attributes
  if (own.taxBps !== undefined) product.taxBps = own.taxBps
  if (own.lowStockLevel !== undefined) product.lowStockLevel = own.lowStockLevel
  if (own.collections) values.collections = own.collections
  if (own.weightUnit) variant.weightUnit = own.weightUnit
  if (own.sizeUnit) variant.sizeUnit = own.sizeUnit
  const [length, width, height] = own.sizeMm ?? [null, null, null]
  if (length !== null) variant.lengthMm = length
  if (width !== null) variant.widthMm = width
  if (height !== null) variant.heightMm = height
  const { exact } = own
  if (!exact) return
  for (const field of productTexts) {
    const entry = exact[field]
    if (entry && entry.seen === cell(field)) product[field] = entry.value
  }
  if (exact.tags && exact.tags.seen === cell('tags')) product.tags = exact.tags.value
  if (exact.sku && exact.sku.seen === cell('sku')) variant.sku = exact.sku.value
  if (exact.barcode && exact.barcode.seen === cell('barcode')) variant.barcode = exact.barcode.value
}
