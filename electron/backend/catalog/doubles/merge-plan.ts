// What one product out of several looks like: which variants become one, which are added, and whose words win. Pure.
import { codeKey } from '#shared/domain/barcode-match.ts'
import type { MergeField } from '#shared/domain/duplicates.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import type { Picture, Product, ProductDetail, Variant } from '#shared/domain/product.ts'
import { combinationOf } from '../rules.ts'
import { fold } from '../search-text.ts'

export interface MergeChoices {
  fields: Partial<Record<MergeField, ProductId | undefined>>
  stock: 'sum' | 'keep'
}
type Choice = Pick<Variant, 'option1' | 'option2' | 'option3'>

export interface MergePlan {
  product: Partial<Product>
  /** New values of the kept product's variants, those alone that change. */
  changed: { variant: Variant; patch: Partial<Variant> }[]
  /** Variants that the kept product had no match for, with where they came from. */
  added: { from: Variant; values: Omit<Variant, 'id' | 'productId' | 'position' | 'updatedAt'> }[]
  /** Variant of another product -> variant of the kept one; those that are added get theirs when they are written. */
  becomes: Map<string, string>
  /** Pictures that the kept product doesn't have yet, in order. */
  pictures: Picture[]
}

/** `others` in the order in which they give their values. */
export function mergePlan(keep: ProductDetail, others: ProductDetail[], choices: MergeChoices): MergePlan {
  const options = others.reduce<string[]>((known, other) => (known.length === 0 ? other.options : known), keep.options)
  const patches = new Map<string, Partial<Variant>>()
  const patch = (variant: Variant, values: Partial<Variant>): void => {
    patches.set(variant.id, { ...patches.get(variant.id), ...values })
  }
  const now = (variant: Variant): Variant => ({ ...variant, ...patches.get(variant.id) })
  const plan: MergePlan = { product: {}, changed: [], added: [], becomes: new Map(), pictures: [] }

  // A product without a choice takes one when others bring theirs: its own variant gets its name.
  if (keep.options.length === 0 && options.length > 0) {
    for (const variant of keep.variants) {
      const match = others.flatMap((other) => other.variants).find((one) => sameCode(variant, one))
      patch(variant, match ? choiceOf(match) : { option1: variant.sku || keep.title.slice(0, 100) })
    }
  }
  for (const other of others) {
    for (const variant of other.variants) {
      const choice = choiceFor(variant, other, options)
      const match = keep.variants.find(
        (own) => sameCode(own, variant) || foldedChoice(now(own)) === foldedChoice(choice),
      )
      if (match) {
        plan.becomes.set(variant.id, match.id)
        patch(match, filledFrom(now(match), variant, choices.stock))
        continue
      }
      const twin = plan.added.find((one) => foldedChoice(one.values) === foldedChoice(choice))
      const { id: _, productId: __, position: ___, updatedAt: ____, ...values } = variant
      if (twin) {
        Object.assign(twin.values, filledFrom(twin.values, variant, choices.stock))
        plan.becomes.set(variant.id, twin.from.id)
      } else plan.added.push({ from: variant, values: { ...values, ...choice } })
    }
  }
  plan.changed = keep.variants.flatMap((variant) => {
    const values = patches.get(variant.id)
    return values ? [{ variant, patch: values }] : []
  })
  plan.product = { ...wordsOf(keep, others, choices), ...(options !== keep.options && { options }) }
  plan.pictures = newPictures(keep, others)
  return plan
}

const sameCode = (a: Variant, b: Variant): boolean =>
  (a.barcode !== '' && codeKey(a.barcode) === codeKey(b.barcode)) || (a.sku !== '' && skuKey(a.sku) === skuKey(b.sku))
const skuKey = (sku: string): string => sku.replace(/\s/g, '').toUpperCase()
const choiceOf = ({ option1, option2, option3 }: Choice): Choice => ({ option1, option2, option3 })
const foldedChoice = (choice: Choice): string => fold(combinationOf(choice))

/** Values in the kept product's options; a product without a choice stands for its title among those that have one. */
function choiceFor(variant: Variant, of: ProductDetail, options: string[]): Choice {
  if (options.length > 0 && of.options.length === 0)
    return { option1: variant.sku || of.title.slice(0, 100), option2: null, option3: null }
  const values = [variant.option1, variant.option2, variant.option3]
  const [option1 = null, option2 = null, option3 = null] = options.map((_, at) => values[at] ?? null)
  return { option1, option2, option3 }
}

type Fillable = Pick<
  Variant,
  'sku' | 'barcode' | 'costMinor' | 'compareAtMinor' | 'weightGrams' | 'lengthMm' | 'widthMm' | 'heightMm' | 'stock'
>
/** What the kept variant lacks, and the pieces. */
function filledFrom(own: Fillable, other: Variant, stock: MergeChoices['stock']): Partial<Fillable> {
  return {
    ...(own.sku === '' && other.sku !== '' && { sku: other.sku }),
    ...(own.barcode === '' && other.barcode !== '' && { barcode: other.barcode }),
    costMinor: own.costMinor ?? other.costMinor,
    compareAtMinor: own.compareAtMinor ?? other.compareAtMinor,
    weightGrams: own.weightGrams ?? other.weightGrams,
    lengthMm: own.lengthMm ?? other.lengthMm,
    widthMm: own.widthMm ?? other.widthMm,
    heightMm: own.heightMm ?? other.heightMm,
    ...(stock === 'sum' && { stock: own.stock + other.stock }),
  }
}

/** Chosen fields, all tags, and attributes that the kept product doesn't have. */
function wordsOf(keep: ProductDetail, others: ProductDetail[], { fields }: MergeChoices): Partial<Product> {
  const chosen = Object.entries(fields).flatMap(([field, from]) => {
    const source = others.find(({ id }) => id === from)
    return source ? [[field, source[field as MergeField]]] : []
  })
  const tags = [...new Set([keep, ...others].flatMap((product) => product.tags))]
  const names = new Set<string>()
  const attributes = [keep, ...others]
    .flatMap((product) => product.attributes)
    .filter(({ name }) => !names.has(fold(name)) && names.add(fold(name)))
    .slice(0, 100)
  return { ...(Object.fromEntries(chosen) as Partial<Product>), tags, attributes }
}

function newPictures(keep: ProductDetail, others: ProductDetail[]): Picture[] {
  const keyOf = (picture: Picture) => picture.assetId ?? picture.sourceUrl ?? picture.id
  const known = new Set<string>(keep.pictures.map(keyOf))
  return others
    .flatMap((other) => other.pictures)
    .filter((picture) => !known.has(keyOf(picture)) && known.add(keyOf(picture)))
}
