// The media library's use cases.
import { stat } from 'node:fs/promises'
import type { CardModel } from '#shared/domain/card.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { AssetId, CommandId, UploadId } from '#shared/domain/ids.ts'
import type { Asset, MediaVariant } from '#shared/domain/media.ts'
import type { Bus } from '../kernel/bus.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import type { Store } from '../kernel/store.ts'
import type { Uploads } from '../kernel/uploads.ts'
import { createCardPainter, type DrawCardOptions, type DrawnCard } from './cards/index.ts'
import { createDerivedPictures, type MediaFile } from './derived.ts'
import { assetPath } from './files.ts'
import { createIngest, type IngestOptions } from './ingest.ts'
import type { AssetQuery, MediaRepository } from './repository.ts'
import { extensionOf } from './sniff.ts'
import type { MediaTools } from './tools.ts'

export interface MediaService {
  list(query: AssetQuery): { total: number; assets: Asset[] }
  /** Hidden assets are found too: edits, pictures and reports go on referring to them. Throws NOT_FOUND. */
  get(id: AssetId): Asset
  /** Absolute path of the asset's own bytes. Throws NOT_FOUND. */
  filePath(id: AssetId): string
  /** Takes an upload over; it's discarded once it's in. Throws the errors of `media.ingest`. */
  ingest(commandId: CommandId, uploadId: UploadId): Promise<Asset>
  /** Takes a file of this computer in. Throws MEDIA_UNSUPPORTED, MEDIA_TOO_LARGE, MEDIA_BROKEN, FFMPEG_MISSING, DISK_FULL. */
  ingestFile(path: string, options: IngestOptions): Promise<Asset>
  rename(commandId: CommandId, id: AssetId, name: string): Asset
  remove(commandId: CommandId, id: AssetId): { ok: true }
  /** The file behind an address of the media server; null where there is none. */
  open(assetId: AssetId, variant: MediaVariant): Promise<MediaFile | null>
  /** The picture as a selling platform wants it: all of it on a white square; null where the asset can't have one. */
  listingPicture(assetId: AssetId): Promise<MediaFile | null>
  /** The listing picture as an asset of its own, for a product's pictures; null where there can't be one. */
  squared(assetId: AssetId): Promise<AssetId | null>
  /** The product's card as a PNG of `widthPx`, with alpha. Never fails because of what the card says. */
  drawCard(model: CardModel, widthPx: number, options?: DrawCardOptions): Promise<DrawnCard>
}

export interface MediaDeps {
  repository: MediaRepository
  store: Store
  bus: Bus
  clock: Clock
  log: Logger
  uploads: Uploads
  tools: MediaTools
  mediaDir: string
  cacheDir: string
  /** Holds `fonts/` for the cards. */
  resourcesDir: string
}

export function createMediaService(deps: MediaDeps): MediaService {
  const { repository, store } = deps
  const changed = (asset: Asset) => deps.bus.emit('changed', { topic: 'media', ids: [asset.id] })
  const ingestFile = createIngest({ ...deps, onStored: changed })
  const derived = createDerivedPictures(deps)

  const get = (id: AssetId): Asset => {
    const found = repository.find(id)
    if (!found) throw new DomainError('NOT_FOUND', { entity: 'asset', id })
    return found.asset
  }
  const pathOf = (asset: Asset) => assetPath(deps.mediaDir, asset.sha256, extensionOf(asset.mime))
  const open: MediaService['open'] = async (assetId, variant) => {
    const found = repository.find(assetId)
    if (!found) return null
    const path = pathOf(found.asset)
    if (variant !== 'original') return derived.get(found.asset, path, variant)
    const size = await stat(path).then(
      (info) => info.size,
      () => null,
    )
    return size === null ? null : { path, mime: found.asset.mime, bytes: size, etag: `"${found.asset.sha256}"` }
  }
  const painter = createCardPainter({
    fontsDir: `${deps.resourcesDir}/fonts`,
    picture: async (id) => {
      const found = repository.find(id)
      return found ? derived.get(found.asset, pathOf(found.asset), 'square') : null
    },
    log: deps.log,
  })

  return {
    list: repository.list,
    get,
    filePath: (id) => pathOf(get(id)),
    ingest: (commandId, uploadId) =>
      store.commandAsync(commandId, 'media.ingest', async () => {
        const upload = deps.uploads.get(uploadId)
        if (!upload.complete) {
          const { size } = await stat(upload.path)
          throw new DomainError('UPLOAD_INCOMPLETE', { expected: upload.bytes, received: size })
        }
        const asset = await ingestFile(upload.path, { name: upload.name, origin: 'library', move: true })
        await deps.uploads.discard(uploadId)
        return asset
      }),
    ingestFile,
    rename: (commandId, id, name) =>
      store.command(commandId, 'media.rename', () => {
        const asset = { ...get(id), name }
        repository.rename(id, name)
        store.afterCommit(() => changed(asset))
        return asset
      }),
    remove: (commandId, id) =>
      store.command(commandId, 'media.remove', () => {
        const asset = get(id)
        repository.setHidden(id, deps.clock.now())
        store.afterCommit(() => changed(asset))
        return { ok: true }
      }),
    open,
    listingPicture: async (id) => {
      const found = repository.find(id)
      return found ? derived.get(found.asset, pathOf(found.asset), 'listing') : null
    },
    squared: async (id) => {
      const found = repository.find(id)
      const file = found && (await derived.get(found.asset, pathOf(found.asset), 'listing'))
      if (!found || !file) return null
      const name = found.asset.name.replace(/(\.[a-z0-9]{1,5})?$/i, '-square.jpg')
      return (await ingestFile(file.path, { name, origin: 'library', decoded: true })).id
    },
    drawCard: (model, widthPx, options) => painter.draw(model, widthPx, options),
  }
}
