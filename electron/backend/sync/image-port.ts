// The media library's listing pictures as the bytes that are uploaded.
import { readFile } from 'node:fs/promises'
import { DomainError } from '#shared/domain/errors.ts'
import type { AssetId } from '#shared/domain/ids.ts'
import type { ImagePort } from './ports.ts'

/** `open` gives the picture as a square JPEG file of at least 600 px a side, or null where the asset can't have one. */
export const createImagePort = (open: (id: AssetId) => Promise<{ path: string } | null>): ImagePort => ({
  squareJpeg: async (id) => {
    const file = await open(id)
    if (!file) throw new DomainError('MEDIA_BROKEN', { detail: 'no picture could be made of this file' })
    return readFile(file.path)
  },
})
