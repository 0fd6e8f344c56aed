// Which pictures of a product have a row of their own in Shopify's file, what "Variant Image" says of them there, and what it can't say.
import { isPublic, type ExportPicture, type ExportProduct } from './product.ts'

/** A picture that has a row. */
export interface ShownPicture extends ExportPicture {
  url: string
  /** From 1, over those with a row. */
  position: number
}

export interface PictureFacts {
  /** Pictures that others can load, each address once. */
  shown: ShownPicture[]
  /** The others, with their place (from 0) among all pictures of the product. */
  hidden: { at: number; picture: ExportPicture }[]
  /** Numbers (from 1) of variants, by id. */
  keys: ReadonlyMap<string, number>
  /** Variants that a picture must name by number. */
  named: ReadonlySet<string>
  /** The variant that the file's own columns give to a shown picture, by address. */
  told: ReadonlyMap<string, string>
}

export function pictureFacts({ pictures, variants }: Pick<ExportProduct, 'pictures' | 'variants'>): PictureFacts {
  const shown: ShownPicture[] = []
  const hidden: PictureFacts['hidden'] = []
  const urls = new Set<string>()
  /** The picture that stands in a variant's "Variant Image". */
  const addressOf = new Map<string, string>()
  for (const [at, picture] of pictures.entries()) {
    const url = picture.sourceUrl
    if (isPublic(url) && picture.variantId !== null && !addressOf.has(picture.variantId)) {
      addressOf.set(picture.variantId, url)
    }
    if (!isPublic(url) || urls.has(url)) {
      hidden.push({ at, picture })
      continue
    }
    urls.add(url)
    shown.push({ ...picture, url, position: urls.size })
  }
  // The rows are read in the order of the variants: the first one that names an address gets its picture.
  const told = new Map<string, string>()
  for (const { id } of variants) {
    const url = addressOf.get(id)
    if (url !== undefined && !told.has(url)) told.set(url, id)
  }
  const unsaid = [
    ...shown.filter(({ url, variantId }) => variantId !== (told.get(url) ?? null)),
    ...hidden.map((one) => one.picture),
  ]
  return {
    shown,
    hidden,
    keys: new Map(variants.map(({ id }, at) => [id, at + 1])),
    named: new Set(unsaid.flatMap(({ variantId }) => variantId ?? [])),
    told,
  }
}
