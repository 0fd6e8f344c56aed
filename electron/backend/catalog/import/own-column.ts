// Reads the column of our own at the end of a Shopify file that we wrote (catalog/export/own-data.ts): what Shopify's columns can't carry.
// A cell that somebody broke is left alone: the visible columns then say what there is. An exact value counts only while its visible
// cell still says what it said when it was written, so that an edit in a spreadsheet wins.
import { z } from 'zod'
import { ownHeaderPrefix } from '#shared/domain/cell-guard.ts'
import { productIdSchema } from '#shared/domain/ids.ts'
import { attributeSchema, sizeUnitSchema, weightUnitSchema } from '#shared/domain/product.ts'
import type { ImportField } from '#shared/domain/import.ts'
import type { RowValues } from './cells.ts'
import { isStrangeAddress } from './texts.ts'

const mm = z.int().min(0).nullable()
const exactly = <T extends z.ZodType>(value: T) => z.object({ seen: z.string(), value }).optional()
const text = exactly(z.string())
const three = <T extends z.ZodType>(value: T) => z.array(value).length(3)
const seenThree = three(z.string())
/** Between two others a product has a fraction, before the first one a number below zero. */
const place = z.number().min(-10_000_000).max(10_000_000)
const rank = z.int().min(0).max(10_000_000)
const variantKey = z.int().min(0).max(100_000)
const collectionName = z.string().min(1).max(200)

const ownPictureSchema = z.object({
  at: z.int().min(0).max(100_000),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  url: z
    .string()
    .max(2000)
    .refine((address) => !isStrangeAddress(address))
    .optional(),
  alt: z.string().max(1000).default(''),
  of: variantKey.optional(),
})
export type OwnPicture = z.infer<typeof ownPictureSchema>

const ownSchema = z.object({
  id: productIdSchema.optional(),
  attributes: z.array(attributeSchema).max(100).optional(),
  taxBps: z.int().min(0).max(10_000).optional(),
  lowStockLevel: z.int().min(0).max(1_000_000).optional(),
  collections: z
    .array(
      z.union([
        z.object({ name: collectionName, place: place.optional(), rank: rank.optional() }),
        // As the first files of ours had them.
        collectionName.transform((name) => ({ name, place: undefined, rank: undefined })),
      ]),
    )
    .max(1000)
    .optional(),
  pictures: z.array(ownPictureSchema).max(1000).optional(),
  sizeMm: z.tuple([mm, mm, mm]).optional(),
  sizeUnit: sizeUnitSchema.optional(),
  weightUnit: weightUnitSchema.optional(),
  options: z.object({ seen: seenThree, value: z.array(z.string().max(255)).max(3) }).optional(),
  choice: z.object({ seen: seenThree, value: three(z.string().max(255).nullable()) }).optional(),
  key: variantKey.optional(),
  pictureOf: variantKey.optional(),
  exact: z
    .object({
      handle: exactly(z.string().max(255)),
      title: exactly(z.string().max(1000)),
      descriptionHtml: text,
      vendor: text,
      category: text,
      productType: text,
      sku: exactly(z.string().max(200)),
      barcode: exactly(z.string().max(64)),
      tags: exactly(z.array(z.string()).max(1000)),
      stock: exactly(z.int().min(-1_000_000_000).max(1_000_000_000)),
      imageAlt: exactly(z.string().max(1000)),
    })
    .optional(),
})
export type OwnValues = z.infer<typeof ownSchema>

/** What a row's own cell says that is no value of a field. */
export interface OwnRow {
  id: OwnValues['id']
  /** The handle that stands for the visible one; it may be another product's, or empty. */
  handle: string | undefined
  options: string[] | undefined
  pictures: OwnPicture[] | undefined
  key: number | undefined
  pictureOf: number | undefined
}

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
const nameFields = ['option1Name', 'option2Name', 'option3Name'] as const
const valueFields = ['option1Value', 'option2Value', 'option3Value'] as const

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
  const stillSays = (seen: readonly string[], fields: readonly ImportField[]): boolean =>
    fields.every((field, slot) => cell(field) === seen[slot])
  if (own.choice && stillSays(own.choice.seen, valueFields)) values.choice = own.choice.value
  values.own = {
    id: own.id,
    handle: own.exact?.handle?.seen === cell('handle') ? own.exact.handle.value : undefined,
    options: own.options && stillSays(own.options.seen, nameFields) ? own.options.value : undefined,
    pictures: own.pictures,
    key: own.key,
    pictureOf: own.pictureOf,
  }
  const { exact } = own
  if (!exact) return
  for (const field of productTexts) {
    const entry = exact[field]
    if (entry && entry.seen === cell(field)) product[field] = entry.value
  }
  if (exact.tags && exact.tags.seen === cell('tags')) product.tags = exact.tags.value
  if (exact.sku && exact.sku.seen === cell('sku')) variant.sku = exact.sku.value
  if (exact.barcode && exact.barcode.seen === cell('barcode')) variant.barcode = exact.barcode.value
  const [image] = values.images
  if (image && exact.imageAlt && exact.imageAlt.seen === cell('imageAlt')) image.alt = exact.imageAlt.value
}
