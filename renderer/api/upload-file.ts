// Brings a file of the seller's to the backend in chunks, over the same line as everything else.
import type { UploadId } from '#shared/domain/ids.ts'
import { client, type StudioClient } from './client.ts'

interface UploadOptions {
  /** Fraction 0..1 of the bytes that the backend has confirmed. */
  onProgress?: (fraction: number) => void
  signal?: AbortSignal
  /** 'archive' for a whole workspace, which may be larger than any other file. */
  purpose?: 'file' | 'archive'
}

/**
 * Uploads a file and gives its upload id, to be passed to an import or an ingest. An aborted or failed upload is
 * discarded. Errors: UPLOAD_TOO_LARGE, UPLOAD_INCOMPLETE, DISK_FULL.
 */
export async function uploadFile(
  file: File,
  { onProgress, signal, purpose = 'file' }: UploadOptions = {},
  uploads: StudioClient['system']['uploads'] = client.system.uploads,
): Promise<UploadId> {
  const options = signal ? { signal } : {}
  const { uploadId, chunkBytes } = await uploads.begin({ name: file.name, bytes: file.size, purpose }, options)
  try {
    for (let offset = 0; offset < file.size; offset += chunkBytes) {
      signal?.throwIfAborted()
      const chunk = new File([file.slice(offset, offset + chunkBytes)], 'chunk')
      const { received } = await uploads.append({ uploadId, offset, chunk }, options)
      onProgress?.(received / file.size)
    }
    return uploadId
  } catch (error) {
    void uploads.discard({ uploadId }).catch(() => {})
    throw error
  }
}
