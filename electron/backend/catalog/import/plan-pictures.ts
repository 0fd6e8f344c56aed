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

export function planPictures(
  rows: RowValues[],
  existing: Known[],
  productId: string,
  idOfLine: Map<number, string>,
): { changes: RowChange[]; after: Known[] } {
  const wanted = addresses(rows, idOfLine)
  if (wanted.length === 0) return { changes: [], after: existing }
  const after = existing.map((picture) => ({ ...picture }))
  const byUrl = new Map(after.map((picture) => [picture.sourceUrl, picture]))
  const changes: RowChange[] = []
  for (const { url, alt, variantId } of wanted) {
    const known = byUrl.get(url)
    if (known) {
      const patch = { ...(alt === null ? {} : { alt }), ...(variantId && !known.variantId ? { variantId } : {}) }
      const change = changedFields(known.id, known, patch, 0)
      if (change) changes.push(change)
      continue
    }
    const position = (after.at(-1)?.position ?? -1) + 1
    const fields = { assetId: null, sourceUrl: url, alt: alt ?? '', position, variantId }
    const picture = { id: newId<string>(), ...fields, width: null, height: null }
    after.push(picture)
    byUrl.set(url, picture)
    changes.push({ id: picture.id, row: { ...fields, productId } })
  }
  return { changes, after }
}

/** Addresses in the order of their positions, each once; a variant's own picture carries the variant. */
function addresses(rows: RowValues[], idOfLine: Map<number, string>) {
  const byUrl = new Map<string, { url: string; alt: string | null; variantId: string | null; position: number }>()
  let order = 0
  for (const row of rows) {
    if (row.rejected && !row.readable) continue
    for (const { url, position, alt } of row.images) {
      const known = byUrl.get(url)
      if (!known) byUrl.set(url, { url, alt, variantId: null, position: position ?? 1_000 + order++ })
      else if (known.alt === null) known.alt = alt
    }
    if (row.variantImage === null) continue
    const variantId = idOfLine.get(row.line) ?? null
    const known = byUrl.get(row.variantImage)
    if (known) known.variantId ??= variantId
    else byUrl.set(row.variantImage, { url: row.variantImage, alt: null, variantId, position: 100_000 + order++ })
  }
  return [...byUrl.values()].sort((a, b) => a.position - b.position)
}
