// Pictures derived from assets: made when somebody first asks, kept in the cache folder (which may be deleted at any time), and made once
// however many ask at the same moment.
import { mkdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DomainError } from '#shared/domain/errors.ts'
import type { Asset } from '#shared/domain/media.ts'
import { writeAtomically } from '../kernel/atomic-file.ts'
import type { Logger } from '../kernel/logger.ts'
import { exifOrientation } from './exif.ts'
import { readHead } from './files.ts'
import { alphaFormats, type MediaTools, type PictureKind } from './tools.ts'

export interface MediaFile {
  /** Absolute, chosen by the library and never by a request. */
  path: string
  mime: string
  bytes: number
  /** Quoted, as HTTP wants it. */
  etag: string
}

/** Raised whenever the pictures' recipes change, so that old ones in the cache aren't served. */
const recipeVersion = 1
const maxAtOnce = 2

export function createDerivedPictures(deps: { tools: MediaTools; cacheDir: string; log: Logger }) {
  const running = new Map<string, Promise<MediaFile | null>>()
  const waiting: (() => void)[] = []
  let busy = 0

  const turn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (busy >= maxAtOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else busy += 1
    try {
      return await work()
    } finally {
      // The newest first: what was asked for last is what is on the screen now.
      const next = waiting.pop()
      if (next) next()
      else busy -= 1
    }
  }

  const make = async (asset: Asset, source: string, kind: PictureKind): Promise<MediaFile | null> => {
    const { probe } = asset
    if (!probe || !canHave(asset, kind)) return null
    const png =
      kind === 'waveform' || (kind !== 'filmstrip' && kind !== 'listing' && alphaFormats.test(probe.pixelFormat ?? ''))
    const extension = png ? 'png' : 'jpg'
    const name = `${asset.sha256}-${kind}-${recipeVersion}.${extension}`
    const path = join(deps.cacheDir, 'pictures', asset.sha256.slice(0, 2), name)
    const ready = async (): Promise<MediaFile> => {
      const { size } = await stat(path)
      return { path, mime: png ? 'image/png' : 'image/jpeg', bytes: size, etag: `"${name}"` }
    }
    const cached = await ready().catch(() => null)
    if (cached) return cached
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const orientation = asset.mime === 'image/jpeg' ? exifOrientation(await readHead(source)) : 1
    await turn(() =>
      writeAtomically(path, (part) =>
        deps.tools.picture(kind, { path: source, mime: asset.mime, probe, exifOrientation: orientation }, part),
      ),
    )
    return ready()
  }

  return {
    /**
     * The picture's file; null where the asset can't have one (a waveform of a silent clip) or it can't be drawn (no ffmpeg, the
     * file lost): a missing thumbnail is no reason to fail a page.
     */
    get: (asset: Asset, source: string, kind: PictureKind): Promise<MediaFile | null> => {
      const key = `${asset.sha256}:${kind}`
      const current = running.get(key)
      if (current) return current
      const work = make(asset, source, kind)
        .catch((error: unknown) => {
          const known = error instanceof DomainError || (error as NodeJS.ErrnoException).code === 'ENOENT'
          deps.log[known ? 'info' : 'error']({ err: error, asset: asset.id, kind }, 'no derived picture')
          return null
        })
        .finally(() => running.delete(key))
      running.set(key, work)
      return work
    },
  }
}

function canHave(asset: Asset, kind: PictureKind): boolean {
  switch (kind) {
    case 'waveform':
      return asset.probe?.audioCodec != null
    case 'filmstrip':
      return asset.kind === 'video'
    case 'thumb':
    case 'poster':
    case 'square':
    case 'listing':
      return asset.kind === 'video' || asset.kind === 'image'
    default: {
      const unknown: never = kind
      throw new Error(`no such picture: ${String(unknown)}`)
    }
  }
}
