// Pictures of an import: addresses that the product has not got yet are added, known ones keep their file.
import type { Picture } from '#shared/domain/product.ts'
import { newId } from '../../kernel/ids.ts'
import type { RowValues } from './cells.ts'
import { changedFields, type RowChange } from './row-change.ts'

export interface PlannedPicture {
  id: string
  assetId: Picture['assetId']
  sourceUrl: string | null
  alt: string
  position: number
  variantId: string | null
}
type Known = PlannedPicture & { width: number | null; height: number | null }

export interface PictureContext {
  productId: string
  /** Variants by the line of their row. */
  idOfLine: ReadonlyMap<number, string>
  /** The picture of the library with this SHA-256; undefined for none. */
  assetOf(sha256: string): Picture['assetId'] | undefined
}
interface Wanted {
  url: string | null
  assetId: Picture['assetId']
  alt: string | null
  variantId: string | null
}

export function planPictures(
  rows: RowValues[],
  existing: Known[],
  context: PictureContext,
): { changes: RowChange[]; after: Known[] } {
  const wanted = withOwn(rows, addresses(rows, context.idOfLine), context)
  if (wanted.length === 0) return { changes: [], after: existing }
  const after = existing.map((picture) => ({ ...picture }))
  const free = new Map<string, Known[]>()
  for (const picture of after) {
    const key = picture.sourceUrl ?? picture.assetId ?? picture.id
    free.set(key, [...(free.get(key) ?? []), picture])
  }
  const changes: RowChange[] = []
  for (const { url, assetId, alt, variantId } of wanted) {
    const known = free.get(url ?? assetId ?? '')?.shift()
    if (known) {
      const patch = { ...(alt === null ? {} : { alt }), ...(variantId && !known.variantId ? { variantId } : {}) }
      const change = changedFields(known.id, known, patch, 0)
      if (change) changes.push(change)
      continue
    }
    const position = (after.at(-1)?.position ?? -1) + 1
    const fields = { assetId, sourceUrl: url, alt: alt ?? '', position, variantId }
    const picture = { id: newId<string>(), ...fields, width: null, height: null }
    after.push(picture)
    changes.push({ id: picture.id, row: { ...fields, productId: context.productId } })
  }
  return { changes, after }
}

/** Pictures that the own column of a file of ours names, each at its place; those whose file is not in the library are left out. */
function withOwn(rows: RowValues[], shown: Wanted[], { idOfLine, assetOf }: PictureContext): Wanted[] {
  if (rows.every(({ own }) => own === null)) return shown
  const keys = new Map(rows.flatMap(({ own, line }) => (own?.key ? [[own.key, idOfLine.get(line) ?? null]] : [])))
  const byUrl = new Map(shown.map((picture) => [picture.url, picture]))
  for (const { own, images } of rows) {
    const picture = byUrl.get(images[0]?.url ?? '')
    if (picture && own?.pictureOf !== undefined) picture.variantId = keys.get(own.pictureOf) ?? null
  }
  const all = [...shown]
  for (const { at, sha256, url, alt, of } of rows.flatMap(({ own }) => own?.pictures ?? [])) {
    const assetId = sha256 === undefined ? null : (assetOf(sha256) ?? null)
    if (url === undefined && assetId === null) continue
    all.splice(at, 0, { url: url ?? null, assetId, alt, variantId: keys.get(of ?? 0) ?? null })
  }
  return all
}

/** From here on stand pictures that only a variant names. */
const unplaced = 100_000

/** Addresses in the order of their positions, each once; a variant's own picture carries the variant. */
function addresses(rows: RowValues[], idOfLine: ReadonlyMap<number, string>): Wanted[] {
  const byUrl = new Map<string, Wanted & { position: number }>()
  let order = 0
  for (const row of rows) {
    if (row.rejected && !row.readable) continue
    for (const { url, position, alt } of row.images) {
      const known = byUrl.get(url)
      if (!known) byUrl.set(url, { url, assetId: null, alt, variantId: null, position: position ?? 1_000 + order++ })
      else {
        known.alt ??= alt
        // A variant of an earlier row named it before its own row came.
        if (known.position >= unplaced) known.position = position ?? 1_000 + order++
      }
    }
    if (row.variantImage === null) continue
    const variantId = idOfLine.get(row.line) ?? null
    const known = byUrl.get(row.variantImage)
    if (known) known.variantId ??= variantId
    else {
      const position = unplaced + order++
      byUrl.set(row.variantImage, { url: row.variantImage, assetId: null, alt: null, variantId, position })
    }
  }
  return [...byUrl.values()].sort((a, b) => a.position - b.position)
}
