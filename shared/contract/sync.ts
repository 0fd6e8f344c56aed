// Publishing, the outbox, conflicts, orders and the sandbox.
import { errors, mutation, oc, okSchema, z } from './base.ts'
import { chosenProductsSchema } from './catalog-list.ts'
import {
  conflictIdSchema,
  jobIdSchema,
  outboxIdSchema,
  productIdSchema,
  shopIdSchema,
  showIdSchema,
} from '../domain/ids.ts'
import { orderSchema } from '../domain/order.ts'
import {
  conflictSchema,
  outboxRowSchema,
  outboxStateSchema,
  sandboxFaultsSchema,
  shopSyncStatusSchema,
} from '../domain/sync.ts'

export const listingRowSchema = z.object({
  productId: productIdSchema,
  title: z.string(),
  status: z.string(),
  remoteProductId: z.string().nullable(),
  remoteStatus: z.string().nullable(),
  remoteAuditStatus: z.string().nullable(),
  auditReasons: z.array(
    z.object({ position: z.string(), reasons: z.array(z.string()), suggestions: z.array(z.string()) }),
  ),
  draftReasons: z.array(z.string()),
  observedAt: z.int().nullable(),
})

export const syncContract = {
  status: oc.output(z.array(shopSyncStatusSchema)),
  outbox: oc
    .input(
      z.object({
        shopId: shopIdSchema.optional(),
        states: z.array(outboxStateSchema).optional(),
        limit: z.int().min(1).max(500).default(100),
      }),
    )
    .output(z.array(outboxRowSchema)),
  listings: oc
    .input(z.object({ shopId: shopIdSchema, limit: z.int().min(1).max(1000).default(200) }))
    .output(z.array(listingRowSchema))
    .errors(errors('NOT_FOUND')),
  conflicts: oc.output(z.array(conflictSchema)),
  resolveConflict: oc
    .input(mutation({ id: conflictIdSchema, keep: z.enum(['local', 'remote']) }))
    .output(okSchema)
    .errors(errors('NOT_FOUND')),
  /** Puts products of a shop in the outbox: those that pass the platform's rules to be listed, the others as drafts with the reasons. */
  publish: oc
    .input(
      mutation({
        shopId: shopIdSchema,
        productIds: z.union([z.literal('all'), chosenProductsSchema]),
      }),
    )
    .output(z.object({ queued: z.int(), drafts: z.int() }))
    .errors(errors('NOT_FOUND', 'PLATFORM_NOT_CONNECTED')),
  /** Sends the outbox, pulls audit states and orders. */
  run: oc
    .input(mutation({ shopId: shopIdSchema }))
    .output(z.object({ jobId: jobIdSchema }))
    .errors(errors('NOT_FOUND', 'PLATFORM_NOT_CONNECTED')),
  retry: oc
    .input(mutation({ id: outboxIdSchema }))
    .output(outboxRowSchema)
    .errors(errors('NOT_FOUND')),
  orders: oc
    .input(
      z.object({
        shopId: shopIdSchema.optional(),
        since: z.int().optional(),
        limit: z.int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ total: z.int(), orders: z.array(orderSchema) })),
  sandbox: {
    faults: oc.output(sandboxFaultsSchema),
    setFaults: oc.input(mutation({ patch: sandboxFaultsSchema.partial() })).output(sandboxFaultsSchema),
    /** Simulated buyers order what is pinned while this show runs; none with a rate of 0 per minute. */
    setShoppers: oc
      .input(mutation({ showId: showIdSchema, ordersPerMinute: z.number().min(0).max(600) }))
      .output(okSchema),
  },
}
