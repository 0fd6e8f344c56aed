// Products for the tests of exports: a plain one, and whatever a test changes of it.
import type { AssetId, ProductId, VariantId } from '#shared/domain/ids.ts'
import { exportOptionsSchema, type ExportOptions, type ExportProblemCode } from '#shared/domain/export.ts'
import { emptyProduct, emptyVariant } from '../../blank.ts'
import type { Picture } from '#shared/domain/product.ts'
import { cellText, type Layout, type LayoutContext } from '../layout.ts'
import type { ExportProduct, ExportVariant } from '../product.ts'

const idOf = (n: number) => `0197a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const productId = idOf(1) as ProductId

export const variantOf = (n: number, fields: Partial<ExportVariant> = {}): ExportVariant => ({
  ...emptyVariant,
  id: idOf(100 + n) as VariantId,
  productId,
  position: n,
  sku: `SKU-${n}`,
  priceMinor: 1250,
  stock: 4,
  updatedAt: 0,
  ...fields,
})
export const pictureOf = (n: number, fields: Partial<Picture> = {}): Picture => ({
  id: idOf(200 + n),
  assetId: null as AssetId | null,
  sourceUrl: `https://cdn.example/${n}.jpg`,
  alt: '',
  position: n,
  width: null,
  height: null,
  variantId: null,
  ...fields,
})
export const productOf = (fields: Partial<ExportProduct> = {}): ExportProduct => ({
  ...emptyProduct,
  id: productId,
  rid: 1,
  handle: 'olive-bowl',
  handleIsAmbiguous: false,
  title: 'Olive bowl',
  descriptionHtml: '<p>Turned by hand.</p>',
  vendor: 'Maison Olive',
  status: 'active',
  createdAt: 0,
  updatedAt: 0,
  variants: [variantOf(0)],
  pictures: [pictureOf(0)],
  collections: [],
  ...fields,
})
/** Two colours in two sizes. */
export const choiceProduct = (fields: Partial<ExportProduct> = {}): ExportProduct =>
  productOf({
    options: ['Color', 'Size'],
    variants: ['Red', 'Blue'].flatMap((color, c) =>
      ['S', 'L'].map((size, s) => variantOf(c * 2 + s, { option1: color, option2: size })),
    ),
    ...fields,
  })

export const contextOf = (options: Partial<ExportOptions> = {}, rest: Partial<LayoutContext> = {}): LayoutContext => ({
  currency: 'EUR',
  market: 'FR',
  options: exportOptionsSchema.parse(options),
  ...rest,
})

/** The rows as objects by header, empty cells left out, and the problems that were told. */
export function laidOut(layout: Layout, product: ExportProduct) {
  const problems: string[] = []
  const tell = (code: ExportProblemCode, leavesOut = false) => void problems.push(leavesOut ? `${code}!` : code)
  const rows = layout.rows(product, tell).map((cells) => {
    const named = cells.map((cell, at): [string, string] => [layout.header[at] ?? '?', cellText(cell)])
    return Object.fromEntries(named.filter(([, text]) => text !== ''))
  })
  return { rows, problems }
}
