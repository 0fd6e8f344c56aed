// Shows, their run-of-show, and what is true on air at one moment.
import { z } from 'zod'
import { assetIdSchema, productIdSchema, shopIdSchema, showIdSchema, showItemIdSchema, variantIdSchema } from './ids.ts'
import { cardLookSchema, cardModelSchema } from './card.ts'

export const showStatusSchema = z.enum(['planned', 'live', 'ended'])
export type ShowStatus = z.infer<typeof showStatusSchema>

export const showItemSchema = z.object({
  id: showItemIdSchema,
  showId: showIdSchema,
  position: z.int().min(0),
  kind: z.enum(['product', 'break']),
  productId: productIdSchema.nullable(),
  variantId: variantIdSchema.nullable(),
  /** Own title for a break; a product's title comes from the catalog. */
  title: z.string(),
  plannedMs: z.int().min(0),
  /** Lines that the host wants to say, in order. */
  say: z.array(z.string()),
  cardLook: cardLookSchema,
})
export type ShowItem = z.infer<typeof showItemSchema>

export const showSchema = z.object({
  id: showIdSchema,
  shopId: shopIdSchema,
  title: z.string().min(1).max(200),
  status: showStatusSchema,
  plannedAt: z.int().nullable(),
  plannedMs: z.int().min(0),
  startedAt: z.int().nullable(),
  endedAt: z.int().nullable(),
  /** True when the last run was a rehearsal against the sandbox. */
  rehearsal: z.boolean(),
  recordingAssetId: assetIdSchema.nullable(),
  createdAt: z.int(),
  updatedAt: z.int(),
})
export type Show = z.infer<typeof showSchema>

/** An item with what the catalog says of it now; this is what the console and the remote paint. */
export const lineupItemSchema = showItemSchema.extend({
  /** 1-based number that chat, card and console share; breaks have none. */
  number: z.int().nullable(),
  card: cardModelSchema.nullable(),
  /** At or below the product's own low-stock level, or the workspace's; sold out too. */
  lowStock: z.boolean(),
  thumbAssetId: assetIdSchema.nullable(),
  sku: z.string().nullable(),
  state: z.enum(['later', 'next', 'now', 'done']),
  /** Total time it has been current in this run. */
  airedMs: z.int(),
  soldUnits: z.int(),
  revenueMinor: z.int(),
})
export type LineupItem = z.infer<typeof lineupItemSchema>

export const pinSchema = z.object({
  itemId: showItemIdSchema,
  productId: productIdSchema,
  at: z.int(),
  /** 'observed' when the platform or OBS confirmed it, 'claimed' when we only asked. */
  truth: z.enum(['claimed', 'observed']),
})

export const effectKindSchema = z.enum(['obs', 'overlay', 'platform', 'message'])
export const effectStatusSchema = z.object({
  kind: effectKindSchema,
  state: z.enum(['idle', 'pending', 'ok', 'failed', 'off']),
  errorCode: z.string().nullable(),
  at: z.int(),
})
export type EffectStatus = z.infer<typeof effectStatusSchema>

export const hostMessageSchema = z.object({
  id: z.uuid(),
  text: z.string().min(1).max(200),
  at: z.int(),
  seenAt: z.int().nullable(),
})
export type HostMessage = z.infer<typeof hostMessageSchema>

/** What the console shows; the reducer's state joined with the catalog. Times are UTC ms. */
export const liveStateSchema = z.object({
  show: showSchema,
  phase: z.enum(['off', 'rehearsal', 'on-air', 'ended']),
  /** Counts up with each accepted command; a delta of an older revision is dropped. */
  revision: z.int(),
  startedAt: z.int().nullable(),
  endedAt: z.int().nullable(),
  previousItemId: showItemIdSchema.nullable(),
  currentItemId: showItemIdSchema.nullable(),
  nextItemId: showItemIdSchema.nullable(),
  currentSince: z.int().nullable(),
  pin: pinSchema.nullable(),
  lineup: z.array(lineupItemSchema),
  effects: z.array(effectStatusSchema),
  messages: z.array(hostMessageSchema),
  /** Since the show started: pulled orders and revenue in the shop's currency. */
  orders: z.int(),
  revenueMinor: z.int(),
  currency: z.string(),
  ordersPulledAt: z.int().nullable(),
  /** Catalog changes of items in the line-up since it started (a price on the next card, say). */
  alerts: z.array(
    z.object({
      id: z.string(),
      code: z.enum(['price_changed', 'stock_low', 'sold_out', 'obs_lost', 'obs_restored', 'no_picture']),
      itemId: showItemIdSchema.nullable(),
      at: z.int(),
      /** Values for the message: numbers in minor units or pieces, texts as they are. */
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
})
export type LiveState = z.infer<typeof liveStateSchema>

export const obsPhaseSchema = z.enum(['disconnected', 'connecting', 'connected', 'reconnecting'])
export const obsStatusSchema = z.object({
  phase: obsPhaseSchema,
  address: z.string().nullable(),
  version: z.string().nullable(),
  /** Error of the last failed attempt; see the codes OBS_* in errors.ts. */
  errorCode: z.string().nullable(),
  errorDetail: z.string().nullable(),
  lastAnswerAt: z.int().nullable(),
  /** Probed, never assumed: what this OBS can do. */
  capabilities: z.object({ browserSource: z.boolean(), virtualCamera: z.boolean() }),
  canvas: z.object({ width: z.int(), height: z.int(), fps: z.number() }).nullable(),
  scene: z.object({ name: z.string(), ready: z.boolean(), mode: z.enum(['image', 'overlay']) }).nullable(),
  outputs: z.object({ recording: z.boolean(), streaming: z.boolean(), virtualCamera: z.boolean() }),
  recordingStartedAt: z.int().nullable(),
  /** The next card waits in the hidden slot, so that a TAKE shows it within a frame. */
  nextCardReady: z.boolean(),
  health: z
    .object({
      fps: z.number(),
      droppedFrames: z.int(),
      totalFrames: z.int(),
      cpuPercent: z.number(),
      memoryMb: z.number(),
      bitrateKbps: z.number().nullable(),
      at: z.int(),
    })
    .nullable(),
})
export type ObsStatus = z.infer<typeof obsStatusSchema>

/** What an overlay page (OBS browser source, any browser) paints. */
export const overlayStateSchema = z.object({
  revision: z.int(),
  visible: z.boolean(),
  card: cardModelSchema.nullable(),
  next: cardModelSchema.nullable(),
})
export type OverlayState = z.infer<typeof overlayStateSchema>

/** One line of the append-only event log of a show. */
export const liveEventSchema = z.object({
  seq: z.int(),
  showId: showIdSchema,
  at: z.int(),
  kind: z.enum([
    'show_started',
    'show_ended',
    'taken',
    'pinned',
    'unpinned',
    'next_set',
    'effect_ok',
    'effect_failed',
    'obs_lost',
    'obs_restored',
    'recording_started',
    'recording_stopped',
    'message_sent',
    'message_seen',
    'stock_adjusted',
    'order',
  ]),
  itemId: showItemIdSchema.nullable(),
  productId: productIdSchema.nullable(),
  /** Details by kind: price shown, latency, error code. Never buyer data. */
  data: z.record(z.string(), z.unknown()),
})
export type LiveEvent = z.infer<typeof liveEventSchema>
