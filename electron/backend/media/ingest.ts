// Takes one file into the library: looked at, measured, hashed, tried, stored. The same bytes are one asset, whatever their names.
import { open, rm, stat } from 'node:fs/promises'
import { DomainError } from '#shared/domain/errors.ts'
import type { AssetId } from '#shared/domain/ids.ts'
import type { Asset, Probe } from '#shared/domain/media.ts'
import type { Clock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import type { Store } from '../kernel/store.ts'
import { exifOrientation } from './exif.ts'
import { assetPath, exists, readHead, sha256Of, storeFile } from './files.ts'
import { isCutShort } from './iso-boxes.ts'
import type { MediaRepository } from './repository.ts'
import { describeUnknown, extensionOf, sniff } from './sniff.ts'
import type { MediaTools } from './tools.ts'

export interface IngestOptions {
  /** As people call the file; never used as a path. */
  name: string
  origin: Asset['origin']
  /** Takes the file away from where it lies instead of copying it. It's left alone when it's refused. */
  move?: boolean
  /** For what our own ffmpeg has just written with success: measured as ever, but not decoded once more. */
  decoded?: boolean
  /** For a film that our own ffmpeg has just written to the end: what it was told to write, which need not be measured. */
  written?: Probe
}

/** Largest files that are taken, in bytes; pictures also have at most 50 million pixels. */
export const maxBytes = { image: 50 * 2 ** 20, video: 8 * 2 ** 30, audio: 2 ** 30, font: 0 } as const satisfies Record<
  Asset['kind'],
  number
>

export function createIngest(deps: {
  repository: MediaRepository
  store: Store
  clock: Clock
  tools: MediaTools
  mediaDir: string
  onStored: (asset: Asset) => void
}) {
  const { repository } = deps
  /** Two ingests of the same bytes at once would both find no row. */
  const running = new Map<string, Promise<Asset>>()

  const examine = async (path: string, bytes: number, { name, decoded, written }: IngestOptions) => {
    const head = await readHead(path)
    const type = sniff(head)
    if (!type) throw new DomainError('MEDIA_UNSUPPORTED', { detail: describeUnknown(head, name) })
    if (bytes > maxBytes[type.kind]) throw new DomainError('MEDIA_TOO_LARGE', { maxBytes: maxBytes[type.kind] })
    if (['video/mp4', 'video/quicktime', 'audio/mp4'].includes(type.mime)) {
      const file = await open(path, 'r')
      const short = await isCutShort(file, bytes).finally(() => file.close())
      if (short) throw new DomainError('MEDIA_BROKEN', { detail: 'the file ends too early' })
    }
    if (written) return { kind: type.kind, mime: type.mime, probe: written }
    const source = { path, mime: type.mime }
    const probe = await deps.tools.probe(source, type.mime === 'image/jpeg' ? exifOrientation(head) : undefined)
    if (!decoded) await deps.tools.verify(source, probe)
    // Sound in a container for film: an .mp4 of a podcast is audio.
    const kind = type.kind === 'video' && probe.videoCodec === null ? 'audio' : type.kind
    if (kind === 'image') probe.onWhite = await deps.tools.onWhite(source, probe)
    return { kind, mime: kind === type.kind ? type.mime : audioMime(type.mime), probe }
  }

  const ingestNew = async (path: string, sha256: string, bytes: number, options: IngestOptions): Promise<Asset> => {
    const { kind, mime, probe } = await examine(path, bytes, options)
    await storeFile(path, assetPath(deps.mediaDir, sha256, extensionOf(mime)), options.move ?? false)
    const asset: Asset = {
      id: newId<AssetId>(),
      kind,
      name: options.name,
      mime,
      bytes,
      sha256,
      width: probe.width,
      height: probe.height,
      durationMs: probe.durationMs,
      probe,
      origin: options.origin,
      createdAt: deps.clock.now(),
    }
    deps.store.transaction(() => {
      repository.insert(asset)
      deps.store.afterCommit(() => deps.onStored(asset))
    })
    return asset
  }

  /** Known bytes: the asset is shown again if it was hidden, and its file put back if it was lost. */
  const ingestKnown = async (path: string, asset: Asset, hidden: boolean, move: boolean): Promise<Asset> => {
    const target = assetPath(deps.mediaDir, asset.sha256, extensionOf(asset.mime))
    if (!(await exists(target))) await storeFile(path, target, move)
    else if (move) await rm(path, { force: true })
    if (hidden)
      deps.store.transaction(() => {
        repository.setHidden(asset.id, null)
        deps.store.afterCommit(() => deps.onStored(asset))
      })
    return asset
  }

  /**
   * Throws MEDIA_UNSUPPORTED (no type that the library knows), MEDIA_TOO_LARGE, MEDIA_BROKEN, FFMPEG_MISSING, DISK_FULL. The file is
   * left where it is when it's refused.
   */
  return async function ingestFile(path: string, options: IngestOptions): Promise<Asset> {
    const { size } = await stat(path)
    if (size > Math.max(...Object.values(maxBytes)))
      throw new DomainError('MEDIA_TOO_LARGE', { maxBytes: maxBytes.video })
    const sha256 = await sha256Of(path)
    const current = running.get(sha256)
    if (current) await current.catch(() => undefined)
    const known = repository.findBySha(sha256)
    if (known) return ingestKnown(path, known.asset, known.hidden, options.move ?? false)
    const work = ingestNew(path, sha256, size, options).finally(() => running.delete(sha256))
    running.set(sha256, work)
    return work
  }
}

const audioMime = (videoMime: string): string => (videoMime === 'video/mp4' ? 'audio/mp4' : videoMime)
