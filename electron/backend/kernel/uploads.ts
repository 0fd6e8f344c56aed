// Files on their way in: the page sends chunks, a domain takes the finished file over by its upload id.
import type { UploadId } from '#shared/domain/ids.ts'

export interface Upload {
  path: string
  /** As the user's computer named it; never used as a path. */
  name: string
  bytes: number
  complete: boolean
}

export interface Uploads {
  /** Throws NOT_FOUND for an unknown or discarded upload. */
  get(id: UploadId): Upload
  /** Deletes the file; unknown ids are fine. */
  discard(id: UploadId): Promise<void>
}
