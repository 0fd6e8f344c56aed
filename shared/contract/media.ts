// The media library. Bytes travel by asset id through the media server, never through this contract.
import { errors, mutation, oc, okSchema, z } from './base.ts'
import { pictureFetchContract } from './picture-fetch.ts'
import { assetIdSchema, uploadIdSchema } from '../domain/ids.ts'
import { assetKindSchema, assetSchema } from '../domain/media.ts'

export const mediaContract = {
  pictureFetch: pictureFetchContract,
  list: oc
    .input(
      z.object({
        kinds: z.array(assetKindSchema).optional(),
        origin: z.array(assetSchema.shape.origin).optional(),
        query: z.string().max(200).default(''),
        start: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ total: z.int(), assets: z.array(assetSchema) })),
  get: oc
    .input(z.object({ id: assetIdSchema }))
    .output(assetSchema)
    .errors(errors('NOT_FOUND')),
  /** Takes an uploaded file into the library: hashed, probed, refused when it is no media. The same bytes are one asset. */
  ingest: oc
    .input(mutation({ uploadId: uploadIdSchema }))
    .output(assetSchema)
    .errors(
      errors(
        'NOT_FOUND',
        'UPLOAD_INCOMPLETE',
        'MEDIA_UNSUPPORTED',
        'MEDIA_TOO_LARGE',
        'MEDIA_BROKEN',
        'FFMPEG_MISSING',
        'DISK_FULL',
      ),
    ),
  rename: oc
    .input(mutation({ id: assetIdSchema, name: z.string().trim().min(1).max(255) }))
    .output(assetSchema)
    .errors(errors('NOT_FOUND')),
  /** Hides it from the library; the file stays while anything refers to it. */
  remove: oc
    .input(mutation({ id: assetIdSchema }))
    .output(okSchema)
    .errors(errors('NOT_FOUND')),
}
