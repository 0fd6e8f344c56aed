// Addresses of media by asset id; never a path of the disk.
import type { MediaVariant } from '#shared/domain/media.ts'
import { pageBase } from './page-base.ts'
import { shell } from './shell.ts'

/** Address at which the page loads an asset, or a picture derived from it; ranges work for video. */
export function mediaUrl(assetId: string, variant: MediaVariant = 'original'): string {
  const query = variant === 'original' ? '' : `?variant=${variant}`
  return shell === 'electron'
    ? `media://asset/${assetId}${query}`
    : `${pageBase(location.pathname)}/media/${assetId}${query}`
}
