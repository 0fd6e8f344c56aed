// Reads of the shops table and what hangs on a shop; edits go through the change log.
import { noFees } from '#shared/domain/fees.ts'
import { feesAt, type FeeVersion } from '#shared/domain/shop.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Fees, Shop, ShopId } from './types.ts'
import type { Db } from '../db/open.ts'

interface Raw {
  id: ShopId
  name: string
  platform: Shop['platform']
  market: string
  currency: string
  locale: string
  time_zone: string
  fees: string
  fee_versions: string
  rule_overrides: string
  connection_mode: Shop['connectionMode']
  connection_state: Shop['connectionState']
  app_key: string | null
  service_id: string | null
  remote_shop_id: string | null
  remote_shop_name: string | null
  token_expires_at: number | null
  last_error: string | null
  created_at: number
  updated_at: number
}

/** Fees as older workspaces have them lack what came later. */
const wholeFees = (fees: Partial<Fees>): Fees => ({ ...noFees, ...fees })

function feesOf(raw: Raw, now: number): Pick<Shop, 'fees' | 'firstFees' | 'feeVersions'> {
  const firstFees = wholeFees(JSON.parse(raw.fees) as Partial<Fees>)
  const feeVersions = (JSON.parse(raw.fee_versions) as FeeVersion[]).map((version) => ({
    ...version,
    fees: wholeFees(version.fees),
  }))
  return { fees: feesAt(firstFees, feeVersions, now), firstFees, feeVersions }
}

const toShop = (raw: Raw, now: number): Shop => ({
  id: raw.id,
  name: raw.name,
  platform: raw.platform,
  market: raw.market,
  currency: raw.currency,
  locale: raw.locale,
  timeZone: raw.time_zone,
  ...feesOf(raw, now),
  ruleOverrides: JSON.parse(raw.rule_overrides) as Shop['ruleOverrides'],
  connectionMode: raw.connection_mode,
  connectionState: raw.connection_state,
  appKey: raw.app_key,
  serviceId: raw.service_id,
  remoteShopId: raw.remote_shop_id,
  remoteShopName: raw.remote_shop_name,
  tokenExpiresAt: raw.token_expires_at,
  lastError: raw.last_error === null ? null : (JSON.parse(raw.last_error) as Shop['lastError']),
  createdAt: raw.created_at,
  updatedAt: raw.updated_at,
})

export type ShopsRepository = ReturnType<typeof createShopsRepository>

export function createShopsRepository(db: Db, clock: Pick<Clock, 'now'>) {
  const all = db.prepare<[], Raw>(`SELECT * FROM shops ORDER BY created_at, id`)
  const byId = db.prepare<[string], Raw>(`SELECT * FROM shops WHERE id = ?`)
  const dependants = db.prepare<[string, string, string, string], { count: number }>(
    `SELECT (SELECT count(*) FROM listings WHERE shop_id = ? AND (remote_product_id IS NOT NULL OR status <> 'not_listed'))
       + (SELECT count(*) FROM outbox WHERE shop_id = ?) + (SELECT count(*) FROM orders WHERE shop_id = ?)
       + (SELECT count(*) FROM shows WHERE shop_id = ?) AS count`,
  )
  const unsent = db.prepare<[string], { id: string }>(`SELECT id FROM listings WHERE shop_id = ?`)
  return {
    list: (): Shop[] => all.all().map((raw) => toShop(raw, clock.now())),
    find: (id: string): Shop | null => {
      const raw = byId.get(id)
      return raw ? toShop(raw, clock.now()) : null
    },
    /** Listings, outbox rows, orders and shows that would lose their shop. */
    countDependants: (id: string): number => dependants.get(id, id, id, id)?.count ?? 0,
    listingIds: (id: string): string[] => unsent.all(id).map((row) => row.id),
  }
}
