// Why a picture could not be fetched from its address.
import { z } from 'zod'

export const pictureFailures = [
  /** Neither http nor https, with a password in it, or a port of the system's own services. */
  'ADDRESS_INVALID',
  /** Leads to this computer, its network or a special range. */
  'ADDRESS_REFUSED',
  'NAME_UNKNOWN',
  'UNREACHABLE',
  'TIMEOUT',
  'NOT_FOUND',
  'FORBIDDEN',
  'SERVER_ERROR',
  'TOO_MANY_REDIRECTS',
  'TOO_LARGE',
  'NOT_A_PICTURE',
  'BROKEN',
] as const
export const pictureFailureSchema = z.enum(pictureFailures)
export type PictureFailure = z.infer<typeof pictureFailureSchema>

export const failedPictureSchema = z.object({
  id: z.uuid(),
  productId: z.uuid(),
  title: z.string(),
  url: z.string(),
  code: pictureFailureSchema,
  /** For support, in English. */
  detail: z.string(),
})
export type FailedPicture = z.infer<typeof failedPictureSchema>
