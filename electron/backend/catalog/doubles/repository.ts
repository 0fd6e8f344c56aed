// Reads for the duplicate finder and the scanner. Products in the bin don't count.
import { codeKey } from '#shared/domain/barcode-match.ts'
import type { Dismissal } from '#shared/domain/duplicates.ts'
import type { AssetId, DismissalId, ProductId, VariantId } from '#shared/domain/ids.ts'
import { openDatabase, type Db } from '../../db/open.ts'

export interface SameCode {
  key: string
  productIds: ProductId[]
}
export interface VariantMatch {
  productId: ProductId
  variantId: VariantId
  title: string
  name: string
  sku: string
  barcode: string
  thumbAssetId: AssetId | null
}

type DismissalRow = Omit<Dismissal, 'members' | 'codes'> & { members: string; codes: string }

export type DoublesRepository = ReturnType<typeof createDoublesRepository>

export function createDoublesRepository(db: Db) {
  const same = (expression: string, column: string) =>
    db.prepare<[], { code: string; productIds: string }>(
      `SELECT min(v.${column}) AS code, json_group_array(DISTINCT v.product_id) AS productIds
       FROM variants v JOIN products p ON p.id = v.product_id WHERE v.${column} <> '' AND p.deleted_at IS NULL
       GROUP BY ${expression} HAVING count(DISTINCT v.product_id) > 1 ORDER BY 1 LIMIT 5000`,
    )
  const matches = (column: string) =>
    db.prepare<[string], VariantMatch>(
      `SELECT v.product_id AS productId, v.id AS variantId, p.title, concat_ws(' / ', v.option1, v.option2, v.option3) AS name,
         v.sku, v.barcode, s.thumb_asset_id AS thumbAssetId
       FROM variants v JOIN products p ON p.id = v.product_id LEFT JOIN product_stats s ON s.rid = p.rid
       WHERE v.${column} IN (SELECT value FROM json_each(?)) AND v.${column} <> '' AND p.deleted_at IS NULL
       ORDER BY p.title, v.position LIMIT 50`,
    )
  const sql = {
    barcodes: same(`ltrim(replace(replace(v.barcode, ' ', ''), '-', ''), '0')`, 'barcode'),
    skus: same(`upper(replace(v.sku, ' ', ''))`, 'sku'),
    titles: db.prepare<[], { id: ProductId; title: string }>(
      `SELECT id, title FROM products WHERE deleted_at IS NULL ORDER BY rid`,
    ),
    dismissals: db.prepare<[number], DismissalRow>(
      `SELECT id, members, codes, created_at AS createdAt FROM duplicate_dismissals ORDER BY created_at DESC, id DESC LIMIT ?`,
    ),
    dismissal: db.prepare<[string], { members: string }>(`SELECT members FROM duplicate_dismissals WHERE id = ?`),
    codesOf: db.prepare<[string], { productId: ProductId; barcode: string; sku: string }>(
      `SELECT v.product_id AS productId, v.barcode, v.sku FROM json_each(?) j CROSS JOIN variants v ON v.product_id = j.value`,
    ),
    byBarcode: matches('barcode'),
    bySku: matches('sku'),
  }
  const read = (rows: { code: string; productIds: string }[]): SameCode[] =>
    rows.map(({ code, productIds }) => ({ key: code, productIds: JSON.parse(productIds) as ProductId[] }))
  return {
    /** Products with one barcode, however many zeros stand in front of it. */
    sameBarcode: (): SameCode[] => read(sql.barcodes.all()).map((same) => ({ ...same, key: codeKey(same.key) })),
    /** Products with one SKU, whatever its case and spaces. */
    sameSku: (): SameCode[] => read(sql.skus.all()),
    titles: () => sql.titles.all(),
    /** What the seller said is not the same, newest first. */
    dismissals: (limit = -1): Dismissal[] =>
      sql.dismissals.all(limit).map(({ members, codes, ...row }) => ({
        ...row,
        members: JSON.parse(members) as Dismissal['members'],
        codes: JSON.parse(codes) as Dismissal['codes'],
      })),
    /** The products that one of them names. */
    dismissedMembers: (id: DismissalId): Dismissal['members'] | undefined => {
      const found = sql.dismissal.get(id)
      return found && (JSON.parse(found.members) as Dismissal['members'])
    },
    /** Barcodes and SKUs of each variant of these products. */
    codesOf: (productIds: readonly string[]) => sql.codesOf.all(JSON.stringify(productIds)),
    /** Variants with one of these codes, at most 50. */
    byBarcode: (codes: string[]): VariantMatch[] => sql.byBarcode.all(JSON.stringify(codes)),
    bySku: (codes: string[]): VariantMatch[] => sql.bySku.all(JSON.stringify(codes)),
  }
}

/** A connection of the finder's own thread, which can't write. */
export function openDoubles(databasePath: string): DoublesRepository & { close(): void } {
  const db = openDatabase(databasePath, { readonly: true })
  return { ...createDoublesRepository(db), close: () => db.close() }
}
