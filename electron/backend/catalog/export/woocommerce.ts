// WooCommerce's product file: a product with a choice is a "variable" row and one "variation" row per variant beneath it.
// Columns as in WooCommerce's own exporter (github.com/woocommerce/woocommerce, Product CSV Importer Schema).
import { handleFor, addressesOf, variantAddress, type ExportProduct, type ExportVariant } from './product.ts'
import { amount, type Cell, type Layout, type LayoutContext } from './layout.ts'

const base = [
  'ID',
  'Type',
  'SKU',
  'GTIN, UPC, EAN, or ISBN',
  'Name',
  'Published',
  'Is featured?',
  'Visibility in catalog',
  'Short description',
  'Description',
  'Tax status',
  'In stock?',
  'Stock',
  'Low stock amount',
  'Weight (kg)',
  'Length (cm)',
  'Width (cm)',
  'Height (cm)',
  'Sale price',
  'Regular price',
  'Categories',
  'Tags',
  'Images',
  'Parent',
  'Position',
]
const slots = [0, 1, 2] as const
const attributeSlots = 8

export function woocommerceLayout(context: LayoutContext): Layout {
  const header = [
    ...base,
    ...Array.from({ length: attributeSlots }, (_, at) => [
      `Attribute ${at + 1} name`,
      `Attribute ${at + 1} value(s)`,
      `Attribute ${at + 1} visible`,
      `Attribute ${at + 1} global`,
    ]).flat(),
  ]
  return {
    header,
    rows: (product, problem) => {
      if (product.pictures.some((picture) => picture.sourceUrl === null)) problem('picture_without_address')
      if (product.options.length + product.attributes.length > attributeSlots) problem('too_many_options')
      if (product.variants.some((variant) => variant.priceMinor === null)) problem('price_missing')
      const [only] = product.variants
      if (only && product.variants.length === 1 && product.options.length === 0) {
        return [row(product, 'simple', only, context)]
      }
      return [
        row(product, 'variable', null, context),
        ...product.variants.map((variant) => row(product, 'variation', variant, context)),
      ]
    },
  }
}

function row(
  product: ExportProduct,
  type: 'simple' | 'variable' | 'variation',
  variant: ExportVariant | null,
  { currency }: LayoutContext,
): Cell[] {
  const whole = type !== 'variation'
  const onSale =
    variant?.compareAtMinor != null && variant.priceMinor !== null && variant.compareAtMinor > variant.priceMinor
  const pictures = whole ? addressesOf(product).join(', ') : variant ? (variantAddress(product, variant.id) ?? '') : ''
  const values: Record<string, Cell> = {
    Type: type,
    SKU: variant ? variant.sku : parentSku(product),
    'GTIN, UPC, EAN, or ISBN': variant?.barcode ?? '',
    Name: product.title,
    Published: product.status === 'active' ? 1 : product.status === 'draft' ? -1 : 0,
    'Is featured?': 0,
    'Visibility in catalog': 'visible',
    Description: whole ? product.descriptionHtml : '',
    'Tax status': 'taxable',
    'In stock?': (variant ? variant.stock : product.variants.reduce((sum, one) => sum + one.stock, 0)) > 0 ? 1 : 0,
    Stock: variant ? variant.stock : '',
    'Low stock amount': whole ? (product.lowStockLevel ?? '') : '',
    'Weight (kg)': variant?.weightGrams == null ? '' : decimal(variant.weightGrams, 3),
    'Length (cm)': variant?.lengthMm == null ? '' : decimal(variant.lengthMm, 1),
    'Width (cm)': variant?.widthMm == null ? '' : decimal(variant.widthMm, 1),
    'Height (cm)': variant?.heightMm == null ? '' : decimal(variant.heightMm, 1),
    'Sale price': onSale ? amount(variant.priceMinor, currency) : '',
    'Regular price': variant ? amount(onSale ? variant.compareAtMinor : variant.priceMinor, currency) : '',
    Categories: whole ? listCell(product.category === '' ? [] : [product.category]) : '',
    Tags: whole ? listCell(product.tags) : '',
    Images: pictures,
    Parent: type === 'variation' ? parentSku(product) : '',
    Position: variant ? variant.position : 0,
  }
  return [...base.map((name) => values[name] ?? ''), ...attributeCells(product, type, variant)]
}

/** Variations find their parent by its SKU; no variant of the seller's may have the same. */
function parentSku(product: ExportProduct): string {
  const handle = handleFor(product)
  return product.variants.some((variant) => variant.sku === handle) ? `${handle}-parent` : handle
}

function attributeCells(product: ExportProduct, type: string, variant: ExportVariant | null): Cell[] {
  const choices = slots.slice(0, product.options.length).map((slot): [string, string] => {
    const valueOf = (one: ExportVariant) => [one.option1, one.option2, one.option3][slot] ?? ''
    const all = [...new Set(product.variants.map(valueOf).filter(Boolean))]
    return [product.options[slot] ?? '', variant && type === 'variation' ? escaped(valueOf(variant)) : listCell(all)]
  })
  const facts =
    type === 'variation' ? [] : product.attributes.map(({ name, value }): [string, string] => [name, escaped(value)])
  const all = [...choices, ...facts].slice(0, attributeSlots)
  return Array.from({ length: attributeSlots }, (_, at): Cell[] => {
    const [name, value] = all[at] ?? ['', '']
    return name === '' ? ['', '', '', ''] : [name, value, type === 'variation' ? '' : 1, 0]
  }).flat()
}

/** A comma ends a value; WooCommerce reads "\," as one that belongs to it. */
const escaped = (text: string): string => text.replaceAll(',', '\\,')
const listCell = (values: string[]): string => values.map(escaped).join(', ')

/** An integer of a smaller unit as a decimal of the larger one, without floating point: 1250 g -> "1.25". */
export function decimal(value: number, digits: number): Cell {
  const text = String(value).padStart(digits + 1, '0')
  const fraction = text.slice(-digits).replace(/0+$/, '')
  return { amount: text.slice(0, -digits) + (fraction === '' ? '' : `.${fraction}`) }
}
