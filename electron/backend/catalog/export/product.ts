// A product as a file tells of it: with the texts, prices, stock and pictures of one shop, or the catalog's own.
import type { Picture, Product, Variant } from '#shared/domain/product.ts'
import type { KeptColumns } from '../shopify-columns.ts'

export interface ExportVariant extends Omit<Variant, 'priceMinor'> {
  /** Null where the product has no price in the shop's currency. */
  priceMinor: number | null
  extras?: KeptColumns
}

export interface ExportPicture extends Picture {
  /** SHA-256 of its file, by which another workspace may know it; null while there is none. */
  sha256?: string | null
}

export interface ExportProduct extends Product {
  rid: number
  /** True where another product, older in the catalog, has the same handle, or this one has none. */
  handleIsAmbiguous: boolean
  variants: ExportVariant[]
  pictures: ExportPicture[]
  extras?: KeptColumns
  /** `place` is the product's in the collection, `rank` the collection's among all. */
  collections: { name: string; place: number; rank: number }[]
}

/** What a shop says otherwise than the product; null fields are as in the product. */
export interface ListingOverrides {
  title: string | null
  descriptionHtml: string | null
  variantPrices: Record<string, number>
  variantStock: Record<string, number>
  pictureIds: string[] | null
}

/** The product as the shop sells it. `ownCurrency`: the shop sells in the catalog's currency, so that its prices hold there too. */
export function asSold(
  product: ExportProduct,
  listing: ListingOverrides | undefined,
  ownCurrency: boolean,
): ExportProduct {
  const shown = listing?.pictureIds
  return {
    ...product,
    title: listing?.title ?? product.title,
    descriptionHtml: listing?.descriptionHtml ?? product.descriptionHtml,
    variants: product.variants.map((variant) => ({
      ...variant,
      priceMinor: listing?.variantPrices[variant.id] ?? (ownCurrency ? variant.priceMinor : null),
      compareAtMinor: ownCurrency ? variant.compareAtMinor : null,
      costMinor: ownCurrency ? variant.costMinor : null,
      stock: listing?.variantStock[variant.id] ?? variant.stock,
    })),
    pictures: shown
      ? shown.flatMap((id) => product.pictures.find((picture) => picture.id === id) ?? [])
      : product.pictures,
  }
}

/** Addresses of the product's pictures that others can load, in its order, each once. */
export const addressesOf = (product: Pick<ExportProduct, 'pictures'>): string[] => [
  ...new Set(product.pictures.flatMap(({ sourceUrl }) => (isPublic(sourceUrl) ? [sourceUrl] : []))),
]

/** Address of a variant's own picture, null when it has none. */
export const variantAddress = (product: Pick<ExportProduct, 'pictures'>, variantId: string): string | null =>
  product.pictures.find((picture) => picture.variantId === variantId && isPublic(picture.sourceUrl))?.sourceUrl ?? null

export const isPublic = (address: string | null): address is string => address !== null && /^https?:\/\//i.test(address)

/** One word per variant for "Red / L"; empty for a product without options. */
export const choiceOf = (product: Pick<ExportProduct, 'options'>, variant: ExportVariant): string[] =>
  [variant.option1, variant.option2, variant.option3].slice(0, product.options.length).map((value) => value ?? '')

/**
 * Shopify joins the rows of one product by its handle, so that no two products may have the same, and none may be empty. What is put
 * behind it comes from the product's id, so that it is the same at every export.
 */
export function handleFor({
  handle,
  handleIsAmbiguous,
  id,
}: Pick<ExportProduct, 'handle' | 'handleIsAmbiguous' | 'id'>): string {
  const shown = handle.replaceAll('\0', '').trim()
  if (shown === handle && handle !== '' && !handleIsAmbiguous) return handle
  return `${Array.from(shown).slice(0, 110).join('') || 'product'}-${id.replaceAll('-', '').slice(-12)}`
}

/** A product without a choice has Shopify's "Title: Default Title". */
export const shownOption = ({ options }: Pick<ExportProduct, 'options'>, slot: 0 | 1 | 2): string =>
  options[slot] ?? (slot === 0 && options.length === 0 ? 'Title' : '')
export function shownChoice(
  { options }: Pick<ExportProduct, 'options'>,
  variant: ExportVariant,
  slot: 0 | 1 | 2,
): string {
  const value = [variant.option1, variant.option2, variant.option3][slot] ?? ''
  return slot === 0 && options.length === 0 && value === '' ? 'Default Title' : value
}
