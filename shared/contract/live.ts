// Shows, OBS, and what happens on air. On-air commands carry the expected current item and are refused when the show has moved on.
import { errors, mutation, oc, okSchema, subscription, z } from './base.ts'
import { productIdSchema, shopIdSchema, showIdSchema, showItemIdSchema, variantIdSchema } from '../domain/ids.ts'
import {
  liveEventSchema,
  liveStateSchema,
  obsStatusSchema,
  overlayStateSchema,
  showItemSchema,
  showSchema,
} from '../domain/show.ts'

const onAir = { showId: showIdSchema, expectedCurrentItemId: showItemIdSchema.nullable() }
const obsErrors = errors(
  'OBS_UNREACHABLE',
  'OBS_BAD_ADDRESS',
  'OBS_NOT_OBS',
  'OBS_PASSWORD_REQUIRED',
  'OBS_PASSWORD_WRONG',
  'OBS_TOO_OLD',
  'OBS_TIMEOUT',
  'OBS_LOST',
  'OBS_NOT_CONNECTED',
  'OBS_REQUEST_FAILED',
)

export const liveContract = {
  shows: {
    list: oc.output(z.array(showSchema.extend({ itemCount: z.int() }))),
    get: oc
      .input(z.object({ id: showIdSchema }))
      .output(liveStateSchema)
      .errors(errors('NOT_FOUND')),
    create: oc
      .input(
        mutation({
          shopId: shopIdSchema,
          title: z.string().trim().min(1).max(200),
          plannedAt: z.int().nullable(),
          productIds: z.array(productIdSchema).max(200).default([]),
        }),
      )
      .output(showSchema)
      .errors(errors('NOT_FOUND')),
    update: oc
      .input(
        mutation({
          id: showIdSchema,
          patch: showSchema.pick({ title: true, plannedAt: true, plannedMs: true, shopId: true }).partial(),
        }),
      )
      .output(showSchema)
      .errors(errors('NOT_FOUND')),
    remove: oc
      .input(mutation({ id: showIdSchema }))
      .output(okSchema)
      .errors(errors('NOT_FOUND', 'SHOW_ALREADY_LIVE')),
    addItem: oc
      .input(
        mutation({
          showId: showIdSchema,
          item: showItemSchema
            .pick({
              kind: true,
              productId: true,
              variantId: true,
              title: true,
              plannedMs: true,
              say: true,
              cardLook: true,
            })
            .partial({
              productId: true,
              variantId: true,
              title: true,
              plannedMs: true,
              say: true,
              cardLook: true,
            }),
          position: z.int().min(0).optional(),
        }),
      )
      .output(showItemSchema)
      .errors(errors('NOT_FOUND')),
    updateItem: oc
      .input(
        mutation({
          id: showItemIdSchema,
          patch: showItemSchema
            .pick({ variantId: true, title: true, plannedMs: true, say: true, cardLook: true })
            .partial(),
        }),
      )
      .output(showItemSchema)
      .errors(errors('NOT_FOUND')),
    moveItem: oc
      .input(mutation({ id: showItemIdSchema, position: z.int().min(0) }))
      .output(okSchema)
      .errors(errors('NOT_FOUND')),
    removeItem: oc
      .input(mutation({ id: showItemIdSchema }))
      .output(okSchema)
      .errors(errors('NOT_FOUND', 'SHOW_ITEM_CURRENT')),
    events: oc
      .input(z.object({ id: showIdSchema }))
      .output(z.array(liveEventSchema))
      .errors(errors('NOT_FOUND')),
  },
  obs: {
    status: oc.output(obsStatusSchema),
    watch: oc.output(subscription(obsStatusSchema, obsStatusSchema)),
    /** `password` undefined uses the one in the secret store, null tries without; a good one is kept there. */
    connect: oc
      .input(
        mutation({ address: z.string().trim().min(1).max(300), password: z.string().max(300).nullable().optional() }),
      )
      .output(obsStatusSchema)
      .errors({ ...obsErrors, ...errors('SECRET_STORE_UNAVAILABLE') }),
    disconnect: oc.input(mutation({})).output(obsStatusSchema),
    /** Makes Vitrine's own scene and inputs where they are missing; touches nothing else; a second run changes nothing. */
    setup: oc
      .input(mutation({ mode: z.enum(['image', 'overlay']), intoScene: z.string().max(200).optional() }))
      .output(z.object({ status: obsStatusSchema, created: z.array(z.string()), reused: z.array(z.string()) }))
      .errors({ ...obsErrors, ...errors('OBS_NO_BROWSER_SOURCE') }),
    scenes: oc.output(z.object({ scenes: z.array(z.string()), current: z.string().nullable() })).errors(obsErrors),
    output: oc
      .input(
        mutation({ output: z.enum(['recording', 'streaming', 'virtualCamera']), action: z.enum(['start', 'stop']) }),
      )
      .output(z.object({ status: obsStatusSchema, file: z.string().nullable() }))
      .errors({ ...obsErrors, ...errors('OBS_OUTPUT_FAILED', 'OBS_NO_VIRTUAL_CAMERA') }),
    /** The program as a data address, polled on a connection of its own. */
    preview: oc
      .input(z.object({ width: z.int().min(64).max(1920), format: z.enum(['jpeg', 'png']).default('jpeg') }))
      .output(z.object({ dataUrl: z.string(), at: z.int() }))
      .errors(obsErrors),
  },
  /** Goes on air, or rehearses with the sandbox behind it. Works without OBS: then only the overlay page shows the cards. */
  start: oc
    .input(mutation({ showId: showIdSchema, mode: z.enum(['rehearsal', 'live']) }))
    .output(liveStateSchema)
    .errors(errors('NOT_FOUND', 'SHOW_EMPTY', 'SHOW_ALREADY_LIVE')),
  /** Makes an item current and pins its product. */
  take: oc
    .input(mutation({ ...onAir, itemId: showItemIdSchema }))
    .output(liveStateSchema)
    .errors(errors('NOT_FOUND', 'SHOW_NOT_LIVE', 'SHOW_MOVED_ON')),
  takeNext: oc
    .input(mutation(onAir))
    .output(liveStateSchema)
    .errors(errors('NOT_FOUND', 'SHOW_NOT_LIVE', 'SHOW_MOVED_ON', 'SHOW_NO_NEXT')),
  /** Shows the current item's card; pinning what is pinned is the same pin. */
  pin: oc
    .input(mutation(onAir))
    .output(liveStateSchema)
    .errors(errors('NOT_FOUND', 'SHOW_NOT_LIVE', 'SHOW_MOVED_ON', 'SHOW_NOT_PINNABLE')),
  unpin: oc
    .input(mutation(onAir))
    .output(liveStateSchema)
    .errors(errors('NOT_FOUND', 'SHOW_NOT_LIVE', 'SHOW_MOVED_ON')),
  /** Chooses what comes next without taking it. */
  setNext: oc
    .input(mutation({ ...onAir, itemId: showItemIdSchema }))
    .output(liveStateSchema)
    .errors(errors('NOT_FOUND', 'SHOW_NOT_LIVE', 'SHOW_MOVED_ON')),
  end: oc
    .input(mutation({ showId: showIdSchema }))
    .output(liveStateSchema)
    .errors(errors('NOT_FOUND', 'SHOW_NOT_LIVE')),
  adjustStock: oc
    .input(mutation({ showId: showIdSchema, variantId: variantIdSchema, delta: z.int() }))
    .output(liveStateSchema)
    .errors(errors('NOT_FOUND', 'SHOW_NOT_LIVE')),
  sendMessage: oc
    .input(mutation({ showId: showIdSchema, text: z.string().trim().min(1).max(200) }))
    .output(liveStateSchema)
    .errors(errors('NOT_FOUND', 'SHOW_NOT_LIVE')),
  markMessageSeen: oc
    .input(mutation({ showId: showIdSchema, messageId: z.uuid() }))
    .output(liveStateSchema)
    .errors(errors('NOT_FOUND')),
  /** The show that is on air now, if any. */
  current: oc.output(z.object({ showId: showIdSchema.nullable() })),
  /** Whole state at each revision: it is small, and a lost delta can't corrupt it. Slow sockets get only the newest. */
  watch: oc
    .input(z.object({ showId: showIdSchema }))
    .output(subscription(liveStateSchema, liveStateSchema))
    .errors(errors('NOT_FOUND')),
  overlay: { watch: oc.output(subscription(overlayStateSchema, overlayStateSchema)) },
  /** Addresses for the second screen and the overlay, with their own narrow tokens. */
  links: oc.output(z.object({ remote: z.string().nullable(), overlay: z.string().nullable() })),
}
