// What can be sold of a variant: all pieces, less those held for shows, through bundles in both directions. The one arithmetic of
// "available" for cards, the console, the platforms and the panel.
import { bundleStock, plainParts } from '#shared/domain/bundle.ts'
import type { Db } from '../db/open.ts'

export interface HoldContext {
  /** Pieces held for this show count as available: it is the one that sells them. */
  showId?: string | null
  /** So do those of a show that is on air in this shop. */
  shopId?: string | null
}

export type Availability = ReturnType<typeof createAvailability>

export interface Part {
  variantId: string
  quantity: number
}

export function createAvailability(db: Db) {
  const sql = {
    anyBundle: db.prepare<[], { one: number }>(`SELECT 1 AS one FROM bundle_parts LIMIT 1`),
    anyHold: db.prepare<[], { one: number }>(`SELECT 1 AS one FROM stock_reservations LIMIT 1`),
    stock: db.prepare<[string], { stock: number }>(`SELECT stock FROM variants WHERE id = ?`),
    parts: db.prepare<[string], Part>(
      `SELECT part_variant_id AS variantId, quantity FROM bundle_parts WHERE bundle_variant_id = ? ORDER BY position, id`,
    ),
    bundlesWith: db.prepare<[string], Part>(
      `SELECT bundle_variant_id AS variantId, quantity FROM bundle_parts WHERE part_variant_id = ?`,
    ),
    bundles: db.prepare<[], { id: string }>(`SELECT DISTINCT bundle_variant_id AS id FROM bundle_parts`),
    held: db.prepare<[string, string | null, string | null], { pieces: number }>(
      `SELECT coalesce(sum(r.quantity), 0) AS pieces FROM stock_reservations r JOIN shows s ON s.id = r.show_id
       WHERE r.variant_id = ? AND s.deleted_at IS NULL AND s.status <> 'ended'
         AND s.id IS NOT ? AND NOT (s.status = 'live' AND s.shop_id IS ?)`,
    ),
    heldByShow: db.prepare<[string], { id: string }>(
      `SELECT variant_id AS id FROM stock_reservations WHERE show_id = ?`,
    ),
    heldBy: db.prepare<[string], { id: string }>(`SELECT variant_id AS id FROM stock_reservations WHERE id = ?`),
    productOf: db.prepare<[string], { id: string }>(`SELECT product_id AS id FROM variants WHERE id = ?`),
  }
  /** Remembers what it read: one reader answers one question. */
  const reader = () => {
    const parts = new Map<string, Part[]>()
    const anyBundle = sql.anyBundle.get() !== undefined
    return (variantId: string): readonly Part[] => {
      if (!anyBundle) return []
      const known = parts.get(variantId) ?? sql.parts.all(variantId)
      parts.set(variantId, known)
      return known
    }
  }
  const stockOf = (variantId: string): number => sql.stock.get(variantId)?.stock ?? 0

  const reserved = (variantId: string, { showId, shopId }: HoldContext = {}): number => {
    if (sql.anyHold.get() === undefined) return 0
    const held = (id: string): number =>
      sql.bundlesWith
        .all(id)
        .reduce(
          (sum, bundle) => sum + held(bundle.variantId) * bundle.quantity,
          sql.held.get(id, showId ?? null, shopId ?? null)?.pieces ?? 0,
        )
    return held(variantId)
  }
  const upwards = (variantId: string): string[] => [
    variantId,
    ...sql.bundlesWith.all(variantId).flatMap((bundle) => upwards(bundle.variantId)),
  ]

  return {
    stockOf,
    partsOf: (variantId: string): readonly Part[] => sql.parts.all(variantId),
    isBundle: (variantId: string): boolean => sql.parts.get(variantId) !== undefined,
    /** Pieces held for shows, those included that bundles hold. */
    reserved,
    /** Negative when more is held than there is; a bundle never goes below zero. */
    available: (variantId: string, context: HoldContext = {}): number =>
      bundleStock(variantId, reader(), (id) => stockOf(id) - reserved(id, context)),
    /** What the stock column of a bundle has to say: whole bundles, held or not. */
    bundleTotal: (variantId: string): number => bundleStock(variantId, reader(), stockOf),
    /** Plain variants that so many pieces take. */
    taken: (variantId: string, count: number): Map<string, number> => plainParts(variantId, count, reader()),
    /** Bundles that hold a variant, the nearest first, so that each is counted after its parts. */
    bundlesAbove: (variantId: string): string[] => [...new Set(upwards(variantId).slice(1))],
    allBundles: (): string[] => sql.bundles.all().map(({ id }) => id),
    /** Every variant whose availability follows from a hold on this one: itself, its parts, and the bundles of all of those. */
    related: (variantId: string): string[] => [
      ...new Set([variantId, ...plainParts(variantId, 1, reader()).keys()].flatMap(upwards)),
    ],
    heldByShow: (showId: string): string[] => sql.heldByShow.all(showId).map(({ id }) => id),
    variantOfHold: (reservationId: string): string | null => sql.heldBy.get(reservationId)?.id ?? null,
    productOf: (variantId: string): string | null => sql.productOf.get(variantId)?.id ?? null,
  }
}
