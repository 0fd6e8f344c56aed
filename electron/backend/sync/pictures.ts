// Pictures on their way to the platform: squared once, uploaded once per shop, then known by their remote uri.
import type { AssetId, ShopId } from '#shared/domain/ids.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { maxPictures, minPicturePx, type ImagePort } from './ports.ts'
import type { SyncPicture } from './model.ts'
import type { SyncStateRepository } from './repository-state.ts'
import type { TikTokApi } from './tiktok-shop/api.ts'

export interface PictureDeps {
  state: SyncStateRepository
  images: ImagePort
  now: () => number
}

/** Remote uris of pictures, in order. A picture that can't be read is left out and noted as evidence. */
export async function uploadPictures(
  deps: PictureDeps,
  api: TikTokApi,
  shopId: ShopId,
  pictures: readonly SyncPicture[],
  signal: AbortSignal,
): Promise<string[]> {
  const uris: string[] = []
  const assets = pictures.flatMap(({ assetId }) => (assetId === null ? [] : [assetId]))
  for (const assetId of assets.slice(0, maxPictures)) {
    const uri = await uploadPicture(deps, api, shopId, assetId, signal)
    if (uri) uris.push(uri)
  }
  return uris
}

async function uploadPicture(deps: PictureDeps, api: TikTokApi, shopId: ShopId, assetId: AssetId, signal: AbortSignal) {
  const key = `image:${assetId}`
  const known = deps.state.get<string>(shopId, key)
  if (known) return known
  let bytes: Uint8Array
  try {
    bytes = await deps.images.squareJpeg(assetId, minPicturePx)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const data = { code: error.code, assetId }
    deps.state.record(shopId, 'error', { subject: assetId, requestId: null, data }, deps.now())
    return null
  }
  const { data } = await api.uploadImage(new Uint8Array(bytes), signal)
  deps.state.set(shopId, key, data.uri)
  return data.uri
}
