// The planning thread's reads: what of a file is in the workspace already, seen in one snapshot per batch.
import { openDatabase } from '../../db/open.ts'
import { rowShape } from '../../db/row-shape.ts'
import { createCatalogRepository } from '../repository.ts'
import { createCollectionRepository } from '../repository-collections.ts'
import { derive, type DerivedContext } from '../derived.ts'
import { derivedRows } from '../repository-derived.ts'
import type { AssetId } from '#shared/domain/ids.ts'
import type { Product } from '#shared/domain/product.ts'
import type { KeptColumns } from '../shopify-columns.ts'
import type { BatchEntry } from './batch.ts'
import type { ExistingProduct, ProductPlan } from './plan.ts'

export type ImportLookup = ReturnType<typeof openImportLookup>

const kept = (json: string | null): KeptColumns => (json === null ? null : (JSON.parse(json) as KeptColumns))

/** `keepsColumns`: the file has Shopify columns that are kept, so that known products are read with theirs. */
export function openImportLookup(path: string, context: DerivedContext, keepsColumns: boolean) {
  const db = openDatabase(path)
  db.pragma('wal_autocheckpoint = 0')
  db.pragma('synchronous = NORMAL')
  db.pragma('cache_size = -8192')
  const catalog = createCatalogRepository(db)
  const collections = createCollectionRepository(db)
  let named: Map<string, string> | null = null
  const sql = {
    rid: db.prepare(`SELECT rid FROM products WHERE id = ?`).pluck(),
    byHandle: db.prepare(`SELECT id, title FROM products WHERE handle = ? AND deleted_at IS NULL`),
    isListed: db.prepare(`SELECT 1 FROM listings WHERE product_id = ? LIMIT 1`).pluck(),
    begin: db.prepare('BEGIN'),
    end: db.prepare('COMMIT'),
    binned: db.prepare(`SELECT deleted_at IS NOT NULL FROM products WHERE id = ?`).pluck(),
    asset: db.prepare(`SELECT id FROM assets WHERE sha256 = ? AND kind = 'image' AND deleted_at IS NULL`).pluck(),
    productExtras: db.prepare(`SELECT extras FROM products WHERE id = ?`).pluck(),
    variantExtras: db.prepare(`SELECT id, extras FROM variants WHERE product_id = ? AND extras IS NOT NULL`).raw(),
    lastRid: db.prepare(`SELECT seq FROM sqlite_sequence WHERE name = 'products'`).pluck(),
    lastSeq: db.prepare(`SELECT seq FROM sqlite_sequence WHERE name = 'changes'`).pluck(),
  }
  const shapes = {
    product: rowShape(db, 'product'),
    variant: rowShape(db, 'variant'),
    picture: rowShape(db, 'picture'),
  }

  let looking = false
  const look = (): void => {
    if (!looking) sql.begin.run()
    looking = true
  }
  const release = (): void => {
    named = null
    if (looking) sql.end.run()
    looking = false
  }

  return {
    /** Opens a snapshot, unless one is open. */
    look,
    /** The last change that the snapshot sees. */
    lastSeq: (): number => (sql.lastSeq.get() as number | undefined) ?? 0,
    /** The highest row number that a product has had. */
    lastRid: (): number => (sql.lastRid.get() as number | undefined) ?? 0,
    /** Ends the snapshot: the next one sees what was written meanwhile. */
    release,
    load: (productId: string): ExistingProduct | null => {
      const product = catalog.product(productId)
      if (!product) return null
      const rid = sql.rid.get(productId) as number
      const variants = catalog.variants(productId)
      const pictures = catalog.pictures(productId)
      if (!keepsColumns) return { rid, product, variants, pictures }
      const extras = new Map(sql.variantExtras.all(productId) as [string, string][])
      return {
        rid,
        product: { ...product, extras: kept(sql.productExtras.get(productId) as string | null) },
        variants: variants.map((variant) => ({ ...variant, extras: kept(extras.get(variant.id) ?? null) })),
        pictures,
      }
    },
    /** Is a product with this id in the catalog, in its bin, or not known at all? */
    whereIs: (productId: string): 'here' | 'bin' | 'nowhere' => {
      const binned = sql.binned.get(productId) as 0 | 1 | undefined
      return binned === undefined ? 'nowhere' : binned === 1 ? 'bin' : 'here'
    },
    /** The picture of the library with this SHA-256. */
    assetOf: (sha256: string): AssetId | undefined => sql.asset.get(sha256) as AssetId | undefined,
    productBySku: (sku: string): string | undefined => catalog.variantBySku(sku)?.productId,
    productByHandle: (handle: string): { id: Product['id']; title: string } | undefined =>
      sql.byHandle.get(handle) as { id: Product['id']; title: string } | undefined,
    handleTaken: catalog.handleTaken,
    /** Ids of collections by their names in small letters, as the snapshot has them. */
    collections: (): Map<string, string> => (named ??= collections.named()),
    isIn: collections.has,
    /** Products that some shop lists are written by the studio itself, whose hooks tell the shops. */
    isListed: (productId: string): boolean => sql.isListed.get(productId) !== undefined,
    /** The rows that a plan writes, derived ones included. */
    entryOf: (write: NonNullable<ProductPlan['write']>, existing: ExistingProduct | null): BatchEntry => {
      const { product, variants, pictures } = write.after
      const rid = existing?.rid ?? 0
      const derived = derivedRows(derive({ ...product, rid, variants, pictures }, context))
      if (existing) {
        const { productId, ...changes } = write
        const { product, variants, pictures } = changes
        return { changed: { productId, rid, product, variants, pictures, derived } }
      }
      const rows = (shape: keyof typeof shapes, changes: typeof write.variants) =>
        changes.flatMap((change) => ('row' in change ? [shapes[shape].encode(change.id, change.row)] : []))
      const [own] = write.product ? rows('product', [write.product]) : []
      if (!own) throw new Error('A new product without its row')
      const added = {
        product: own,
        variants: rows('variant', write.variants),
        pictures: rows('picture', write.pictures),
      }
      return { added: { ...added, derived } }
    },
    /** Copies the log back into the file beside the writer, which then has little left to copy. */
    checkpoint: (): void => {
      release()
      db.pragma('wal_checkpoint(PASSIVE)')
    },
    close: (): void => {
      db.close()
    },
  }
}
