// Amazon's classic listing file, tab separated: a parent row without price and a child row per variant. Amazon's newer templates differ
// by category; theirs is to be filled in Seller Central, this is the file that its inventory loader and most tools take.
import { barcodeProblem } from '#shared/domain/barcode.ts'
import { traitOf } from '#shared/domain/feed.ts'
import { htmlToText } from '#shared/domain/html-text.ts'
import { handleFor, addressesOf, choiceOf, variantAddress, type ExportProduct, type ExportVariant } from './product.ts'
import { amount, shortened, type Cell, type Layout, type LayoutContext } from './layout.ts'

const maxTitle = 200
const maxDescription = 2000
const otherPictures = 8
const conditions = { new: 'New', refurbished: 'Refurbished', used: 'UsedGood' } as const

const header = [
  'feed_product_type',
  'item_sku',
  'brand_name',
  'item_name',
  'external_product_id',
  'external_product_id_type',
  'manufacturer',
  'part_number',
  'item_type',
  'product_description',
  'standard_price',
  'quantity',
  'condition_type',
  'main_image_url',
  ...Array.from({ length: otherPictures }, (_, at) => `other_image_url${at + 1}`),
  'parent_child',
  'parent_sku',
  'relationship_type',
  'variation_theme',
  'color_name',
  'size_name',
  'item_weight',
  'item_weight_unit_of_measure',
  'update_delete',
] as const

export function amazonLayout({ currency, options }: LayoutContext): Layout {
  return {
    header: [...header],
    rows: (product, problem) => {
      if (product.status !== 'active') return (problem('not_active', true), [])
      if (product.variants.some((variant) => variant.sku === '')) return (problem('sku_missing', true), [])
      if (product.variants.some((variant) => variant.priceMinor === null)) return (problem('price_missing', true), [])
      const theme = themeOf(product)
      if (product.variants.length > 1 && theme === null) return (problem('too_many_options', true), [])
      if (!options.amazonProductType) problem('setting_missing')
      if (product.vendor === '') problem('brand_missing')
      if (Array.from(product.title).length > maxTitle) problem('title_cut')
      if (addressesOf(product).length === 0) {
        problem(product.pictures.length > 0 ? 'picture_without_address' : 'picture_missing')
      }
      const text = htmlToText(product.descriptionHtml)
      if (Array.from(text).length > maxDescription) problem('description_cut')
      if (product.variants.some(({ barcode }) => barcode !== '' && barcodeProblem(barcode))) problem('barcode_invalid')
      const shared: Record<string, Cell> = {
        feed_product_type: options.amazonProductType ?? '',
        brand_name: product.vendor,
        manufacturer: product.vendor,
        item_type: product.productType,
        product_description: shortened(text, maxDescription),
        update_delete: 'Update',
      }
      const child = (variant: ExportVariant): Record<string, Cell> => ({
        ...shared,
        ...ofVariant(product, variant, currency),
        condition_type: conditions[options.condition],
      })
      const cells = (values: Record<string, Cell>): Cell[] => header.map((name) => values[name] ?? '')
      if (product.variants.length === 1) return product.variants.map((variant) => cells(child(variant)))
      const parent = parentSku(product)
      const relation = { variation_theme: theme ?? '' }
      const title = shortened(product.title, maxTitle)
      const pictures = pictureCells(addressesOf(product))
      return [
        cells({ ...shared, ...pictures, ...relation, item_sku: parent, item_name: title, parent_child: 'parent' }),
        ...product.variants.map((variant) =>
          cells({
            ...child(variant),
            ...relation,
            parent_child: 'child',
            parent_sku: parent,
            relationship_type: 'variation',
          }),
        ),
      ]
    },
  }
}

function ofVariant(product: ExportProduct, variant: ExportVariant, currency: string): Record<string, Cell> {
  const choice = choiceOf(product, variant).filter(Boolean)
  const code = variant.barcode.replace(/[\s-]/g, '')
  const own = variantAddress(product, variant.id)
  const urls = addressesOf(product)
  const traits = Object.fromEntries(
    choiceOf(product, variant).map((value, slot) => [traitOf(product.options[slot] ?? '') ?? '', value]),
  )
  return {
    item_sku: variant.sku,
    item_name: shortened([product.title, ...choice].join(' - '), maxTitle),
    external_product_id: barcodeProblem(code) === null ? code : '',
    external_product_id_type: barcodeProblem(code) === null ? (idTypes[code.length] ?? '') : '',
    part_number: variant.sku,
    standard_price: amount(variant.priceMinor, currency),
    quantity: Math.max(0, variant.stock),
    color_name: traits.color ?? '',
    size_name: traits.size ?? '',
    item_weight: variant.weightGrams ?? '',
    item_weight_unit_of_measure: variant.weightGrams === null ? '' : 'GR',
    ...pictureCells(own === null ? urls : [own, ...urls.filter((url) => url !== own)]),
  }
}

const idTypes: Record<number, string> = { 8: 'EAN', 10: 'ISBN', 12: 'UPC', 13: 'EAN', 14: 'GTIN' }

function pictureCells(urls: string[]): Record<string, Cell> {
  const others = urls.slice(1, 1 + otherPictures).map((url, at) => [`other_image_url${at + 1}`, url])
  return { main_image_url: urls[0] ?? '', ...Object.fromEntries(others) }
}

/** Amazon varies by colour, size or both; null for any other choice, which needs the category's own template. */
function themeOf(product: ExportProduct): string | null {
  const traits = product.options.map(traitOf)
  if (traits.some((trait) => trait !== 'color' && trait !== 'size') || traits.length > 2) return null
  return ['size', 'color'].filter((trait) => traits.includes(trait as 'size')).join('') || null
}

/** Within Amazon's 40 characters, and never the same for two products whose handles only begin alike. */
const parentSku = (product: ExportProduct): string => {
  const whole = handleFor(product)
  const handle =
    whole.length <= 33 ? whole : handleFor({ ...product, handle: whole.slice(0, 20), handleIsAmbiguous: true })
  return product.variants.some((variant) => variant.sku === handle) ? `${handle}-parent` : handle
}
