// An edit is a video project: clips on a timeline, the product's card over them, one or more shapes to render.
import { z } from 'zod'
import { assetIdSchema, editIdSchema, jobIdSchema, productIdSchema, renderIdSchema, shopIdSchema } from './ids.ts'
import { cardLookSchema } from './card.ts'

export const shapeSchema = z.enum(['9:16', '1:1', '16:9'])
export type Shape = z.infer<typeof shapeSchema>

/** Output size in pixels of each shape. */
export const shapeSizes = {
  '9:16': { width: 1080, height: 1920 },
  '1:1': { width: 1080, height: 1080 },
  '16:9': { width: 1920, height: 1080 },
} as const satisfies Record<Shape, { width: number; height: number }>

export const clipSchema = z.object({
  id: z.uuid(),
  assetId: assetIdSchema,
  /** Range of the source that is used, in milliseconds of displayed time. */
  inMs: z.int().min(0),
  outMs: z.int().min(1),
  /** How the source meets the shape: 'fill' crops around the focus, 'fit' shows all of it over a blurred copy. */
  fit: z.enum(['fill', 'fit']),
  /** Focus of the crop as fractions of the source (0..1); 0.5, 0.5 is the middle. */
  focusX: z.number().min(0).max(1),
  focusY: z.number().min(0).max(1),
  /** Linear gain in decibels; null mutes. */
  gainDb: z.number().min(-60).max(12).nullable(),
})
export type Clip = z.infer<typeof clipSchema>

export const cardOverlaySchema = z.object({
  look: cardLookSchema,
  /** Shown from..to on the edit's own timeline, in milliseconds; `toMs` null means to the end. */
  fromMs: z.int().min(0),
  toMs: z.int().min(1).nullable(),
  /** Without a price the file never goes stale. */
  showPrice: z.boolean(),
})
export type CardOverlay = z.infer<typeof cardOverlaySchema>

export const editDocumentSchema = z.object({
  clips: z.array(clipSchema).min(1).max(50),
  card: cardOverlaySchema.nullable(),
  shape: shapeSchema,
  fps: z.union([z.literal(24), z.literal(25), z.literal(30), z.literal(50), z.literal(60)]),
})
export type EditDocument = z.infer<typeof editDocumentSchema>

export const editSchema = z.object({
  id: editIdSchema,
  title: z.string().min(1).max(200),
  productId: productIdSchema.nullable(),
  shopId: shopIdSchema.nullable(),
  document: editDocumentSchema,
  createdAt: z.int(),
  updatedAt: z.int(),
})
export type Edit = z.infer<typeof editSchema>

export const renderStateSchema = z.enum(['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted'])
export const renderSchema = z.object({
  id: renderIdSchema,
  editId: editIdSchema,
  jobId: jobIdSchema,
  productId: productIdSchema.nullable(),
  assetId: assetIdSchema.nullable(),
  shape: shapeSchema,
  width: z.int(),
  height: z.int(),
  durationMs: z.int().nullable(),
  state: renderStateSchema,
  errorCode: z.string().nullable(),
  /** What the card said when it was drawn; null without a price. Tells when a render shows an old price. */
  shownPriceMinor: z.int().nullable(),
  renderMs: z.int().nullable(),
  ffmpegMs: z.int().nullable(),
  /** The exact command, for "show me the command line". */
  commandLine: z.string().nullable(),
  createdAt: z.int(),
  finishedAt: z.int().nullable(),
})
export type Render = z.infer<typeof renderSchema>
