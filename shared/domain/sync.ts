// The outbox, conflicts and sync state as the page sees them.
import { z } from 'zod'
import { conflictIdSchema, listingIdSchema, outboxIdSchema, productIdSchema, shopIdSchema } from './ids.ts'

export const outboxOperationSchema = z.enum(['create', 'edit', 'price', 'inventory', 'activate', 'deactivate'])
export type OutboxOperation = z.infer<typeof outboxOperationSchema>

export const outboxStateSchema = z.enum(['pending', 'sending', 'retrying', 'done', 'failed', 'superseded'])
export type OutboxState = z.infer<typeof outboxStateSchema>

export const outboxRowSchema = z.object({
  id: outboxIdSchema,
  shopId: shopIdSchema,
  listingId: listingIdSchema,
  productId: productIdSchema,
  productTitle: z.string(),
  operation: outboxOperationSchema,
  state: outboxStateSchema,
  attempts: z.int(),
  nextAttemptAt: z.int().nullable(),
  error: z.object({ code: z.string(), message: z.string(), requestId: z.string().nullable() }).nullable(),
  createdAt: z.int(),
  updatedAt: z.int(),
})
export type OutboxRow = z.infer<typeof outboxRowSchema>

export const conflictSchema = z.object({
  id: conflictIdSchema,
  shopId: shopIdSchema,
  listingId: listingIdSchema,
  productId: productIdSchema,
  productTitle: z.string(),
  field: z.string(),
  base: z.unknown(),
  local: z.unknown(),
  remote: z.unknown(),
  createdAt: z.int(),
})
export type Conflict = z.infer<typeof conflictSchema>

export const shopSyncStatusSchema = z.object({
  shopId: shopIdSchema,
  running: z.boolean(),
  lastPulledAt: z.int().nullable(),
  lastOrdersAt: z.int().nullable(),
  pending: z.int(),
  failed: z.int(),
  conflicts: z.int(),
  listed: z.int(),
  auditing: z.int(),
  refused: z.int(),
  drafts: z.int(),
  /** UTC ms until which the platform asked us to wait, null when it did not. */
  throttledUntil: z.int().nullable(),
  lastError: z
    .object({ code: z.string(), message: z.string(), requestId: z.string().nullable(), at: z.int() })
    .nullable(),
})
export type ShopSyncStatus = z.infer<typeof shopSyncStatusSchema>

/** Faults that the sandbox can be told to show. Rates are probabilities 0..1. */
export const sandboxFaultsSchema = z.object({
  throttleRate: z.number().min(0).max(1),
  errorRate: z.number().min(0).max(1),
  /** Answer lost after the platform did the work: the case in which a retry must not create twice. */
  dropAnswerRate: z.number().min(0).max(1),
  latencyMs: z.int().min(0).max(60_000),
  auditDelayMs: z.int().min(0),
  refuseRate: z.number().min(0).max(1),
})
export type SandboxFaults = z.infer<typeof sandboxFaultsSchema>
