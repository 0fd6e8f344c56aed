// Reads the change log as one product's history, rows that are gone included.
import type { ChangeGroupId } from '#shared/domain/ids.ts'
import { historyEntities, type HistoryEntity } from '#shared/domain/product-history.ts'
import type { Db } from '../db/open.ts'

export interface LoggedChange {
  seq: number
  groupId: ChangeGroupId
  entity: HistoryEntity
  entityId: string
  field: string
  /** JSON texts. */
  old: string | null
  new: string | null
}
export interface LoggedGroup {
  /** Grows with time, over all groups. */
  seq: number
  id: ChangeGroupId
  kind: 'do' | 'undo' | 'redo'
  label: string
  labelValues: string
  actor: string
  device: string
  at: number
  undoable: number
  reversed: number
}

export type HistoryRepository = ReturnType<typeof createHistoryRepository>

const entityList = historyEntities.map((entity) => `'${entity}'`).join(', ')

export function createHistoryRepository(db: Db) {
  const owned = [
    `SELECT id FROM variants WHERE product_id = @id`,
    `SELECT id FROM pictures WHERE product_id = @id`,
    `SELECT id FROM listings WHERE product_id = @id`,
    `SELECT id FROM collection_items WHERE product_id = @id`,
  ].join(' UNION ALL ')
  const ofVariants = ['stock_levels', 'stock_reservations']
    .map((table) => `SELECT id FROM ${table} WHERE variant_id IN (SELECT value FROM json_each(@ids))`)
    .concat(`SELECT id FROM bundle_parts WHERE bundle_variant_id IN (SELECT value FROM json_each(@ids))`)
    .join(' UNION ALL ')
  const mine = `entity_id IN (SELECT value FROM json_each(@ids)) AND entity IN (${entityList})`
  const one = `(@entity IS NULL OR (entity = @entity AND field = @field))`
  const sql = {
    owned: db.prepare<[{ id: string }], { id: string }>(owned),
    ofVariants: db.prepare<[{ ids: string }], { id: string }>(ofVariants),
    gone: db.prepare<[string], { id: string }>(
      `SELECT DISTINCT entity_id AS id FROM changes WHERE field = '*' AND old IS NOT NULL
         AND coalesce(json_extract(old, '$.productId'), json_extract(old, '$.variantId'), json_extract(old, '$.bundleVariantId'))
           IN (SELECT value FROM json_each(?))`,
    ),
    changes: db.prepare<
      [{ ids: string; before: number; limit: number; entity: string | null; field: string | null }],
      LoggedChange
    >(
      `SELECT seq, group_id AS groupId, entity, entity_id AS entityId, field, old, new FROM changes
       WHERE ${mine} AND seq < @before AND ${one} ORDER BY seq DESC LIMIT @limit`,
    ),
    fields: db.prepare<[{ ids: string }], { entity: HistoryEntity; field: string }>(
      `SELECT DISTINCT entity, field FROM changes WHERE ${mine} ORDER BY entity, field`,
    ),
    group: db.prepare<[string], LoggedGroup>(
      `SELECT seq, id, kind, label, label_values AS labelValues, actor, device, at, undoable, reversed FROM change_groups WHERE id = ?`,
    ),
    groupAt: db.prepare<[number], { seq: number }>(
      `SELECT g.seq FROM changes c JOIN change_groups g ON g.id = c.group_id WHERE c.seq = ?`,
    ),
    rid: db.prepare<[string], { rid: number }>(`SELECT rid FROM products WHERE id = ?`),
    variantRids: db.prepare<[string], { rid: number }>(`SELECT rid FROM variants WHERE product_id = ?`),
    inRange: db.prepare<[string], { groupId: ChangeGroupId }>(
      `SELECT r.group_id AS groupId FROM products p JOIN change_ranges r ON p.rid BETWEEN r.from_rid AND r.to_rid
       WHERE p.id = ? ORDER BY r.seq LIMIT 1`,
    ),
    lastRow: db.prepare<[string], { row: string }>(
      `SELECT coalesce(old, new) AS row FROM changes WHERE entity_id = ? AND field = '*' AND coalesce(old, new) IS NOT NULL
       ORDER BY seq DESC LIMIT 1`,
    ),
    names: {
      warehouse: db.prepare<[string], { name: string }>(`SELECT name FROM warehouses WHERE id = ?`),
      collection: db.prepare<[string], { name: string }>(`SELECT name FROM collections WHERE id = ?`),
      show: db.prepare<[string], { name: string }>(`SELECT title AS name FROM shows WHERE id = ?`),
      shop: db.prepare<[string], { name: string }>(`SELECT name FROM shops WHERE id = ?`),
      variant: db.prepare<[string], { name: string }>(
        `SELECT coalesce(nullif(concat_ws(' / ', option1, option2, option3), ''), nullif(sku, ''), '') AS name FROM variants WHERE id = ?`,
      ),
      part: db.prepare<[string], { name: string }>(
        `SELECT p.title AS name FROM variants v JOIN products p ON p.id = v.product_id WHERE v.id = ?`,
      ),
    },
    row: {
      stockLevel: db.prepare<[string], Record<string, unknown>>(
        `SELECT variant_id AS variantId, warehouse_id AS warehouseId FROM stock_levels WHERE id = ?`,
      ),
      stockReservation: db.prepare<[string], Record<string, unknown>>(
        `SELECT variant_id AS variantId, show_id AS showId FROM stock_reservations WHERE id = ?`,
      ),
      bundlePart: db.prepare<[string], Record<string, unknown>>(
        `SELECT part_variant_id AS partVariantId FROM bundle_parts WHERE id = ?`,
      ),
      collectionItem: db.prepare<[string], Record<string, unknown>>(
        `SELECT collection_id AS collectionId FROM collection_items WHERE id = ?`,
      ),
      listing: db.prepare<[string], Record<string, unknown>>(`SELECT shop_id AS shopId FROM listings WHERE id = ?`),
    },
  }
  const ids = (rows: { id: string }[]): string[] => rows.map(({ id }) => id)
  return {
    /** The product's id and those of everything that is or ever was part of it. */
    idsOf: (productId: string): string[] => {
      const direct = [
        productId,
        ...ids(sql.owned.all({ id: productId })),
        ...ids(sql.gone.all(JSON.stringify([productId]))),
      ]
      const list = JSON.stringify(direct)
      return [...new Set([...direct, ...ids(sql.ofVariants.all({ ids: list })), ...ids(sql.gone.all(list))])]
    },
    /** Newest first. */
    changes: (of: string[], page: { before: number; limit: number; entity: string | null; field: string | null }) =>
      sql.changes.all({ ids: JSON.stringify(of), ...page }),
    fields: (of: string[]) => sql.fields.all({ ids: JSON.stringify(of) }),
    group: (id: string) => sql.group.get(id),
    /** Number of the group that an entry of the log belongs to. */
    groupSeqAt: (seq: number): number | undefined => sql.groupAt.get(seq)?.seq,
    /** Row numbers of a product and its variants, as bulk edits name them. */
    ridsOf: (productId: string): { product: number[]; variant: number[] } => ({
      product: sql.rid.all(productId).map(({ rid }) => rid),
      variant: sql.variantRids.all(productId).map(({ rid }) => rid),
    }),
    /** The import that brought the product as one of a range of rows. */
    importOf: (productId: string): ChangeGroupId | undefined => sql.inRange.get(productId)?.groupId,
    name: (kind: keyof typeof sql.names, id: string): string | undefined => sql.names[kind].get(id)?.name,
    row: (entity: keyof typeof sql.row, id: string) => sql.row[entity].get(id),
    /** A row as it was last written down whole. */
    lastRow: (id: string): Record<string, unknown> | undefined => {
      const found = sql.lastRow.get(id)
      return found && (JSON.parse(found.row) as Record<string, unknown>)
    },
  }
}
