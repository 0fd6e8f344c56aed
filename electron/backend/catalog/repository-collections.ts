// Collections and what is in them. Products in the bin keep their place and are not shown.
import type { CollectionId, ProductId } from '#shared/domain/ids.ts'
import type { Collection, CollectionItem } from '#shared/domain/collection.ts'
import type { Db } from '../db/open.ts'

export type CollectionRepository = ReturnType<typeof createCollectionRepository>

export interface Membership {
  id: string
  productId: ProductId
  position: number
}

export function createCollectionRepository(db: Db) {
  const columns = `c.id, c.name, c.position, (SELECT count(*) FROM collection_items i JOIN products p ON p.id = i.product_id
    WHERE i.collection_id = c.id AND p.deleted_at IS NULL) AS count`
  const sql = {
    list: db.prepare<[], Collection>(`SELECT ${columns} FROM collections c ORDER BY c.position, c.id`),
    one: db.prepare<[string], Collection>(`SELECT ${columns} FROM collections c WHERE c.id = ?`),
    ofProduct: db.prepare<[string], Collection>(
      `SELECT ${columns} FROM collections c JOIN collection_items m ON m.collection_id = c.id
       WHERE m.product_id = ? ORDER BY c.position, c.id`,
    ),
    named: db.prepare<[], { id: string; name: string }>(`SELECT id, name FROM collections`),
    has: db
      .prepare<[string, string], 1>(`SELECT 1 FROM collection_items WHERE collection_id = ? AND product_id = ?`)
      .pluck(),
    nextPosition: db
      .prepare<[string], number>(`SELECT coalesce(max(position) + 1, 0) FROM collection_items WHERE collection_id = ?`)
      .pluck(),
    memberships: db.prepare<[string], Membership>(
      `SELECT id, product_id AS productId, position FROM collection_items WHERE collection_id = ? ORDER BY position, id`,
    ),
    collectionIds: db.prepare<[string], { id: CollectionId }>(
      `SELECT collection_id AS id FROM collection_items WHERE product_id = ?`,
    ),
    order: db
      .prepare<[string], number>(
        `SELECT p.rid FROM collection_items i JOIN products p ON p.id = i.product_id
         WHERE i.collection_id = ? AND p.deleted_at IS NULL ORDER BY i.position, i.id`,
      )
      .pluck(),
    items: db.prepare<[string], CollectionItem>(
      `SELECT p.id AS productId, p.title, coalesce(s.sku, '') AS sku, p.status, s.thumb_asset_id AS thumbAssetId
       FROM json_each(?) j CROSS JOIN products p ON p.rid = j.value LEFT JOIN product_stats s ON s.rid = p.rid ORDER BY j.key`,
    ),
  }
  return {
    list: (): Collection[] => sql.list.all(),
    one: (id: string): Collection | undefined => sql.one.get(id),
    ofProduct: (productId: string): Collection[] => sql.ofProduct.all(productId),
    /** Ids by the names in small letters. */
    named: (): Map<string, string> => new Map(sql.named.all().map(({ id, name }) => [name.toLowerCase(), id])),
    has: (id: string, productId: string): boolean => sql.has.get(id, productId) !== undefined,
    /** Behind the last product. */
    nextPosition: (id: string): number => sql.nextPosition.get(id) ?? 0,
    /** Every row of a collection in its order, those of products in the bin too. */
    memberships: (id: string): Membership[] => sql.memberships.all(id),
    idsOfProduct: (productId: string): CollectionId[] => sql.collectionIds.all(productId).map(({ id }) => id),
    /** Row numbers of the products that are shown, in the collection's order. */
    order: (id: string): Int32Array => Int32Array.from(sql.order.all(id)),
    items: (rids: readonly number[]): CollectionItem[] => sql.items.all(JSON.stringify(rids)),
  }
}
