// Assets of the media library: content-addressed files with what a probe found in them.
import { z } from 'zod'
import { assetIdSchema } from './ids.ts'

export const assetKindSchema = z.enum(['image', 'video', 'audio', 'font'])
export type AssetKind = z.infer<typeof assetKindSchema>

export const probeSchema = z.object({
  /** Displayed size: rotation and sample aspect ratio already applied. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** Clockwise degrees of the display matrix (0, 90, 180, 270). */
  rotation: z.int(),
  durationMs: z.int().nullable(),
  /** Average frames per second; null for stills. */
  fps: z.number().nullable(),
  variableFrameRate: z.boolean(),
  videoCodec: z.string().nullable(),
  audioCodec: z.string().nullable(),
  pixelFormat: z.string().nullable(),
  /** High dynamic range (PQ or HLG), which has to be mapped to the normal range when it's rendered. */
  hdr: z.boolean().optional(),
  container: z.string(),
  /** Stills: it stands on white. Null or absent where nobody could tell. */
  onWhite: z.boolean().nullable().optional(),
})
export type Probe = z.infer<typeof probeSchema>

export const assetSchema = z.object({
  id: assetIdSchema,
  kind: assetKindSchema,
  name: z.string(),
  mime: z.string(),
  bytes: z.int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  width: z.int().nullable(),
  height: z.int().nullable(),
  durationMs: z.int().nullable(),
  probe: probeSchema.nullable(),
  /** 'library' for what the seller brought, 'render' for our own output, 'recording' for a show's file. */
  origin: z.enum(['library', 'render', 'recording']),
  createdAt: z.int(),
})
export type Asset = z.infer<typeof assetSchema>

/** Pictures derived from an asset, made on demand and cached; each is an address of the media server. */
export const mediaVariants = ['original', 'thumb', 'poster', 'filmstrip', 'waveform'] as const
export const mediaVariantSchema = z.enum(mediaVariants)
export type MediaVariant = z.infer<typeof mediaVariantSchema>

/** Pictures side by side in a filmstrip, evenly spread over the clip. */
export const filmstripFrames = 10
