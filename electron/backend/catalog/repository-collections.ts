// Collections and what is in them. Products in the bin keep their place and are not shown.
import type { CollectionId, ProductId } from '#shared/domain/ids.ts'
import type { Collection, CollectionItem } from '#shared/domain/collection.ts'
import type { Db } from '../db/open.ts'
import type { Place } from './places.ts'

export type CollectionRepository = ReturnType<typeof createCollectionRepository>

export interface Membership extends Place {
  productId: ProductId
}

/** Where to look for places next to one: in which collection, by position and id, how many, and which one is left out. */
export interface Neighbours extends Place {
  collection: string
  moved: string
  count: number
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
    size: db.prepare<[string], number>(`SELECT count(*) FROM collection_items WHERE collection_id = ?`).pluck(),
    nextPosition: db
      .prepare<[string], number>(`SELECT coalesce(max(position) + 1, 0) FROM collection_items WHERE collection_id = ?`)
      .pluck(),
    memberships: db.prepare<[string], Membership>(
      `SELECT id, product_id AS productId, position FROM collection_items WHERE collection_id = ? ORDER BY position, id`,
    ),
    collectionIds: db.prepare<[string], { id: CollectionId }>(
      `SELECT collection_id AS id FROM collection_items WHERE product_id = ?`,
    ),
    membership: db.prepare<[string, string], Membership>(
      `SELECT id, product_id AS productId, position FROM collection_items WHERE collection_id = ? AND product_id = ?`,
    ),
    membershipOfRid: db.prepare<[number, string], Membership>(
      `SELECT i.id, i.product_id AS productId, i.position FROM products p CROSS JOIN collection_items i ON i.product_id = p.id
       WHERE p.rid = ? AND i.collection_id = ?`,
    ),
    before: db.prepare<[Neighbours], Place>(
      `SELECT id, position FROM collection_items WHERE collection_id = @collection AND (position, id) < (@position, @id) AND id <> @moved
       ORDER BY position DESC, id DESC LIMIT @count`,
    ),
    from: db.prepare<[Neighbours], Place>(
      `SELECT id, position FROM collection_items WHERE collection_id = @collection AND (position, id) >= (@position, @id) AND id <> @moved
       ORDER BY position, id LIMIT @count`,
    ),
    rid: db.prepare<[string], number>(`SELECT rid FROM products WHERE id = ?`).pluck(),
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
    /** Products of a collection, those in the bin too. */
    size: (id: string): number => sql.size.get(id) ?? 0,
    /** Behind the last product. */
    nextPosition: (id: string): number => sql.nextPosition.get(id) ?? 0,
    /** Every row of a collection in its order, those of products in the bin too. */
    memberships: (id: string): Membership[] => sql.memberships.all(id),
    membership: (id: string, productId: string): Membership | undefined => sql.membership.get(id, productId),
    membershipOfRid: (id: string, rid: number): Membership | undefined => sql.membershipOfRid.get(rid, id),
    /** The nearest places before a place, the nearest first; without the one that moves. */
    before: (neighbours: Neighbours): Place[] => sql.before.all(neighbours),
    /** That place and those behind it. */
    from: (neighbours: Neighbours): Place[] => sql.from.all(neighbours),
    ridOf: (productId: string): number => sql.rid.get(productId) ?? -1,
    idsOfProduct: (productId: string): CollectionId[] => sql.collectionIds.all(productId).map(({ id }) => id),
    /** Row numbers of the products that are shown, in the collection's order. */
    order: (id: string): Int32Array => Int32Array.from(sql.order.all(id)),
    items: (rids: readonly number[]): CollectionItem[] => sql.items.all(JSON.stringify(rids)),
  }
}
