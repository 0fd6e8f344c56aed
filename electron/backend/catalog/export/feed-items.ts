// Products as canonical feed items, one per variant, with the reasons why one can't be an item.
import { barcodeProblem } from '#shared/domain/barcode.ts'
import type { ExportProblemCode } from '#shared/domain/export.ts'
import {
  ageGroupOf,
  feedLimits,
  genderOf,
  isGoogleCategory,
  traitOf,
  type FeedItem,
  type FeedPlatform,
  type Trait,
} from '#shared/domain/feed.ts'
import { htmlToText } from '#shared/domain/html-text.ts'
import { toDecimalString } from '#shared/domain/money.ts'
import { shortened, type LayoutContext } from './layout.ts'
import { addressesOf, choiceOf, variantAddress, type ExportProduct, type ExportVariant } from './product.ts'

type Problem = (code: ExportProblemCode, leavesOut?: boolean) => void

/** The items of a product; none, with the reasons told, where a platform would refuse it. */
export function feedItems(
  product: ExportProduct,
  platform: FeedPlatform,
  context: LayoutContext,
  problem: Problem,
): FeedItem[] {
  const limits = feedLimits[platform]
  if (product.status !== 'active') return (problem('not_active', true), [])
  const images = addressesOf(product)
  const imageLink = images[0]
  if (imageLink === undefined) {
    problem(product.pictures.length > 0 ? 'picture_without_address' : 'picture_missing', true)
    return []
  }
  const pattern = context.options.linkPattern
  if (pattern === undefined) return (problem('link_missing', true), [])
  const description = htmlToText(product.descriptionHtml)
  if (description === '') problem('description_missing')
  if (Array.from(description).length > limits.description) problem('description_cut')
  if (product.vendor === '') problem('brand_missing')
  if (images.length - 1 > limits.additionalImages) problem('too_many_pictures')

  return product.variants.flatMap((variant) => {
    if (variant.priceMinor === null) return (problem('price_missing', true), [])
    if (variant.priceMinor === 0) return (problem('price_zero', true), [])
    const own = variantAddress(product, variant.id) ?? imageLink
    const title = titleOf(product, variant)
    if (Array.from(title).length > limits.title) problem('title_cut')
    const code = variant.barcode.replace(/[\s-]/g, '')
    const hasCode = code !== '' && barcodeProblem(code) === null
    if (code !== '' && !hasCode) problem('barcode_invalid')
    const onSale = variant.compareAtMinor !== null && variant.compareAtMinor > variant.priceMinor
    const amount = (minor: number) => `${toDecimalString(minor, context.currency)} ${context.currency}`
    const traits = traitsOf(product, variant)
    return {
      id: variant.sku !== '' && variant.sku.length <= limits.id ? variant.sku : variant.id,
      groupId: product.variants.length > 1 ? product.id : null,
      title: shortened(title, limits.title),
      // A feed without any description is refused; the title says at least what it is.
      description: shortened(description === '' ? title : description, limits.description),
      link: linkOf(pattern, product, variant),
      imageLink: own,
      additionalImages: images.filter((url) => url !== own).slice(0, limits.additionalImages),
      availability: variant.stock > 0 ? 'in_stock' : 'out_of_stock',
      condition: context.options.condition,
      price: amount(onSale ? (variant.compareAtMinor ?? 0) : variant.priceMinor),
      salePrice: onSale ? amount(variant.priceMinor) : null,
      brand: shortened(product.vendor, limits.brand),
      gtin: hasCode ? code : null,
      mpn: variant.sku.slice(0, 70),
      googleCategory: isGoogleCategory(product.category) ? product.category : null,
      productType: product.productType || product.category,
      color: traits.color ?? null,
      size: traits.size ?? null,
      material: traits.material ?? null,
      pattern: traits.pattern ?? null,
      gender: genderOf(traits.gender ?? ''),
      ageGroup: ageGroupOf(traits.ageGroup ?? ''),
      quantity: Math.max(0, variant.stock),
      weightGrams: variant.weightGrams,
    } satisfies FeedItem
  })
}

/** Variants of one product need titles that tell them apart. */
function titleOf(product: ExportProduct, variant: ExportVariant): string {
  const choice = choiceOf(product, variant).filter(Boolean)
  return choice.length > 0 && product.variants.length > 1 ? `${product.title} – ${choice.join(' / ')}` : product.title
}

function traitsOf(product: ExportProduct, variant: ExportVariant): Partial<Record<Trait, string>> {
  const found: Partial<Record<Trait, string>> = {}
  for (const { name, value } of product.attributes) {
    const trait = traitOf(name)
    if (trait && value !== '') found[trait] ??= value
  }
  // What the buyer chooses says more than what holds for all.
  for (const [slot, value] of choiceOf(product, variant).entries()) {
    const trait = traitOf(product.options[slot] ?? '')
    if (trait && value !== '') found[trait] = value
  }
  return found
}

/** The pattern's places filled in, each encoded as one part of an address. */
export const linkOf = (pattern: string, product: Pick<ExportProduct, 'handle' | 'id'>, variant: ExportVariant) =>
  pattern
    .replaceAll('{handle}', encodeURIComponent(product.handle || product.id))
    .replaceAll('{sku}', encodeURIComponent(variant.sku || variant.id))
    .replaceAll('{id}', product.id)
