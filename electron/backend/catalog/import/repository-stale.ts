// Between planning a batch and writing it, somebody may edit one of its products or take one of its SKUs. What was written since is
// in the change log; the entries that it touches are given back to be planned again.
import type { Db } from '../../db/open.ts'
import { rowShape } from '../../db/row-shape.ts'
import type { Fields } from '../../kernel/store.ts'
import type { CatalogRepository } from '../repository.ts'
import type { BatchEntry } from './batch.ts'

interface Change {
  entity: 'product' | 'variant' | 'picture' | 'listing'
  id: string
  field: string
  old: string | null
}

/** Fields by which the file's products are recognised, and the bin, which hides a product from them. */
const identity = new Set(['*', 'sku', 'handle', 'deletedAt'])

export function createStaleCheck(db: Db, catalog: Pick<CatalogRepository, 'variantBySku'>) {
  const since = db.prepare(
    `SELECT entity, entity_id AS id, field, old FROM changes
     WHERE seq > ? AND group_id <> ? AND entity IN ('product', 'variant', 'picture', 'listing')`,
  )
  const owner = {
    variant: db.prepare(`SELECT product_id FROM variants WHERE id = ?`).pluck(),
    picture: db.prepare(`SELECT product_id FROM pictures WHERE id = ?`).pluck(),
    listing: db.prepare(`SELECT product_id FROM listings WHERE id = ?`).pluck(),
  }
  const byHandle = db.prepare(`SELECT 1 FROM products WHERE handle = ? AND deleted_at IS NULL LIMIT 1`).pluck()
  const handleOf = rowShape(db, 'product').reader('handle')
  const skuOf = rowShape(db, 'variant').reader('sku')

  const productOf = ({ entity, id, old, field }: Change): string | undefined => {
    if (entity === 'product') return id
    const known = owner[entity].get(id) as string | undefined
    if (known !== undefined || field !== '*' || old === null) return known
    const { productId } = JSON.parse(old) as Fields
    return typeof productId === 'string' ? productId : undefined
  }
  const isTaken = (handle: unknown, skus: unknown[]): boolean =>
    (handle !== '' && byHandle.get(handle) !== undefined) ||
    skus.some((sku) => typeof sku === 'string' && sku !== '' && catalog.variantBySku(sku) !== undefined)

  /** Places of the entries that changes after `seenSeq`, by others than `ownGroup`, have made wrong. */
  return (entries: readonly BatchEntry[], seenSeq: number, ownGroup: string): Set<number> => {
    const stale = new Set<number>()
    const changes = since.all(seenSeq, ownGroup) as Change[]
    if (changes.length === 0) return stale
    const touched = new Set(changes.map(productOf))
    const identities = changes.some((change) => identity.has(change.field))
    for (const [at, entry] of entries.entries()) {
      const known = 'changed' in entry ? entry.changed : 'unchanged' in entry ? entry.unchanged : null
      if (known) {
        if (touched.has(known.productId)) stale.add(at)
      } else if (identities && 'added' in entry) {
        const { product, variants } = entry.added
        const skus = variants.map(skuOf)
        if (isTaken(handleOf(product), skus)) stale.add(at)
      }
    }
    return stale
  }
}
