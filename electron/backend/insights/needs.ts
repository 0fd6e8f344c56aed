// "What needs me?": the few things that only the seller can settle, worst first, tonight's show before everything else.
import type { Need } from '#shared/contract/insights.ts'
import type { ShowId } from '#shared/domain/ids.ts'
import type { ObsStatus } from '#shared/domain/show.ts'
import type { Shop } from '#shared/domain/shop.ts'
import type { Conflict } from '#shared/domain/sync.ts'
import type { InsightsRepository } from './repository.ts'

export const lowStockLevel = 5
const most = 50

export interface NeedsInput {
  repository: Pick<InsightsRepository, 'refused' | 'lowStock' | 'failedRenders' | 'failedOutbox' | 'product'>
  shops: Shop[]
  conflicts: Conflict[]
  obs: ObsStatus
  nextShowId: ShowId | null
  now: number
}

/** At most 50 rows. `quote` holds the platform's own words, never ours. */
export function collectNeeds(input: NeedsInput): Need[] {
  const { repository } = input
  const thumbOf = (productId: string | null) =>
    productId ? (repository.product(productId)?.thumbAssetId ?? null) : null
  const base = {
    productId: null,
    shopId: null,
    renderId: null,
    thumbAssetId: null,
    quote: null,
    values: {},
    at: input.now,
  }
  const needs: Need[] = []
  if (input.nextShowId && input.obs.errorCode !== null && input.obs.phase !== 'connected') {
    const values = { address: input.obs.address ?? '', code: input.obs.errorCode }
    needs.push({
      ...base,
      id: 'obs',
      code: 'obs_unreachable',
      severity: 'blocks',
      title: 'OBS',
      values,
      at: input.obs.lastAnswerAt ?? input.now,
    })
  }
  if (input.nextShowId) {
    for (const row of repository.lowStock(input.nextShowId, lowStockLevel)) {
      needs.push({
        ...base,
        id: `stock:${row.variantId}`,
        code: 'low_stock',
        severity: row.stock <= 0 ? 'blocks' : 'warns',
        productId: row.productId,
        thumbAssetId: thumbOf(row.productId),
        title: row.title,
        values: { stock: row.stock },
      })
    }
  }
  for (const shop of input.shops.filter((candidate) => candidate.connectionState === 'expired')) {
    needs.push({
      ...base,
      id: `auth:${shop.id}`,
      code: 'auth_expired',
      severity: 'blocks',
      shopId: shop.id,
      title: shop.name,
      at: shop.lastError?.at ?? input.now,
    })
  }
  for (const row of repository.refused(most)) {
    const reason = row.reasons[0]
    needs.push({
      ...base,
      id: `refused:${row.shopId}:${row.productId}`,
      code: row.live ? 'silent_no_op' : 'refused',
      severity: 'warns',
      productId: row.productId,
      shopId: row.shopId,
      thumbAssetId: thumbOf(row.productId),
      title: row.title,
      quote: reason?.reasons[0] ?? null,
      values: { suggestion: reason?.suggestions[0] ?? '' },
      at: row.observedAt ?? input.now,
    })
  }
  for (const conflict of input.conflicts) {
    needs.push({
      ...base,
      id: `conflict:${conflict.id}`,
      code: 'conflict',
      severity: 'warns',
      productId: conflict.productId,
      shopId: conflict.shopId,
      thumbAssetId: thumbOf(conflict.productId),
      title: conflict.productTitle,
      values: {
        conflictId: conflict.id,
        field: conflict.field,
        local: plain(conflict.local),
        remote: plain(conflict.remote),
      },
      at: conflict.createdAt,
    })
  }
  for (const row of repository.failedOutbox(most)) {
    needs.push({
      ...base,
      id: `outbox:${row.shopId}:${row.productId}`,
      code: 'outbox_failed',
      severity: 'warns',
      productId: row.productId,
      shopId: row.shopId,
      thumbAssetId: thumbOf(row.productId),
      title: row.title,
      quote: row.error?.message ?? null,
      values: { code: row.error?.code ?? '', outboxId: row.outboxId },
      at: row.at,
    })
  }
  for (const row of repository.failedRenders(most)) {
    needs.push({
      ...base,
      id: `render:${row.id}`,
      code: 'render_failed',
      severity: 'warns',
      productId: row.productId,
      renderId: row.id,
      thumbAssetId: thumbOf(row.productId),
      title: row.title,
      values: { code: row.errorCode ?? 'INTERRUPTED', editId: row.editId },
      at: row.at,
    })
  }
  const rank = (need: Need) => (need.severity === 'blocks' ? 0 : 1)
  return needs.sort((a, b) => rank(a) - rank(b)).slice(0, most)
}

const plain = (value: unknown): string | number =>
  typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value ?? null)
