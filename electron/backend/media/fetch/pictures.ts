// Pictures that are known by their address only get their file: a job that goes through them, a few at a time, and notes for each one
// that can't be had why. The network is asked only because the seller said so.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DomainError } from '#shared/domain/errors.ts'
import type { AssetId, JobId } from '#shared/domain/ids.ts'
import type { Asset } from '#shared/domain/media.ts'
import type { PictureFailure } from '#shared/domain/picture-fetch.ts'
import type { WantedPictures } from '../../catalog/index.ts'
import type { Bus } from '../../kernel/bus.ts'
import { newId } from '../../kernel/ids.ts'
import type { Jobs, JobContext } from '../../jobs/index.ts'
import type { Store } from '../../kernel/store.ts'
import { readHead } from '../files.ts'
import type { IngestOptions } from '../ingest.ts'
import { sniff } from '../sniff.ts'
import { defaultLimits, download, FetchError, type DownloadLimits, type Network } from './download.ts'
import { createHostGate } from './host-gate.ts'

export interface PictureFetchDeps {
  wanted: WantedPictures
  ingestFile(path: string, options: IngestOptions): Promise<Asset>
  network: Network
  limits?: Partial<DownloadLimits>
  jobs: Jobs
  store: Store
  bus: Bus
  /** For files under way. */
  workDir: string
}

const atOnce = 6
const perHost = 2
const pageSize = 100
const tries = 3
const waitMs = 1_000
const keptUrls = 20_000

interface Payload {
  retry: boolean
}
export interface FetchResult {
  fetched: number
  failed: number
}

export type PictureFetch = ReturnType<typeof createPictureFetch>

export function createPictureFetch(deps: PictureFetchDeps) {
  const { wanted, jobs, store } = deps
  const limits = { ...defaultLimits, ...deps.limits }

  const fetchOne = async (url: string, signal: AbortSignal): Promise<Asset> => {
    const path = join(deps.workDir, `${newId<string>()}.part`)
    try {
      for (let attempt = 1; ; attempt++) {
        try {
          await download(url, path, { network: deps.network, limits, signal })
          break
        } catch (error) {
          if (!(error instanceof FetchError) || !error.again || attempt >= tries) throw error
          await pause(waitMs * 2 ** (attempt - 1), signal)
        }
      }
      // The library takes films, too: a picture's address must not bring one.
      if (sniff(await readHead(path))?.kind !== 'image') throw new FetchError('NOT_A_PICTURE', 'no known picture type')
      return await deps.ingestFile(path, { name: nameOf(url), origin: 'library', move: true })
    } finally {
      await rm(path, { force: true })
    }
  }

  const run = async ({ retry }: Payload, job: JobContext): Promise<FetchResult> => {
    await mkdir(deps.workDir, { recursive: true, mode: 0o700 })
    const gate = createHostGate(atOnce, perHost)
    const known = new Map<string, Promise<Asset>>()
    const result: FetchResult = { fetched: 0, failed: 0 }
    const last = Math.max(1, wanted.lastPlace())
    for (let place = 0; ;) {
      job.signal.throwIfAborted()
      const page = wanted.page(place, pageSize)
      const end = page.at(-1)
      if (!end) break
      place = end.place
      const settled = createSettled(wanted, store)
      const done = await Promise.allSettled(
        page.map(async (picture) => {
          if (picture.failure !== null && !retry) return
          try {
            const current = known.get(picture.url) ?? gate(picture.url, () => fetchOne(picture.url, job.signal))
            if (known.size < keptUrls) known.set(picture.url, current)
            settled.found(picture.id, (await current).id)
            result.fetched++
          } catch (error) {
            if (job.signal.aborted) throw job.signal.reason
            settled.failed(picture.id, reasonOf(error))
            result.failed++
          }
        }),
      )
      settled.write()
      const broken = done.find((each) => each.status === 'rejected')
      if (broken) throw broken.reason
      job.report({ phase: 'pictures', fraction: place / last })
      deps.bus.emit('changed', { topic: 'media', ids: null })
    }
    return result
  }

  // What is fetched has its file and is left out: the job goes on where it was.
  jobs.define<Payload>({ kind: 'media.fetchPictures', lane: 'pictures', onInterrupted: 'requeue', run })

  return {
    /** `retry` tries those again that could not be had before. */
    start: (input: { commandId: string; retry: boolean }): { jobId: JobId } =>
      store.command(input.commandId, 'media.pictures.fetch', () => {
        const payload: Payload = { retry: input.retry }
        const job = jobs.enqueue({
          kind: 'media.fetchPictures',
          subject: '',
          payload,
          dedupeKey: 'media.fetchPictures',
        })
        return { jobId: job.id }
      }),
    status: () => {
      const job = jobs.list(50).find(({ kind }) => kind === 'media.fetchPictures')
      return { ...wanted.counts(), jobId: job?.id ?? null }
    },
    failures: (limit: number) => wanted.failures(limit),
  }
}

/** Gathers what became of a page's pictures and writes it in one go. */
function createSettled(wanted: WantedPictures, store: Store) {
  const found: { id: string; assetId: AssetId }[] = []
  const failed: { id: string; code: PictureFailure; detail: string }[] = []
  return {
    found: (id: string, assetId: AssetId): void => void found.push({ id, assetId }),
    failed: (id: string, reason: { code: PictureFailure; detail: string }): void => void failed.push({ id, ...reason }),
    write: (): void =>
      store.transaction(() => {
        if (found.length > 0) wanted.attach(found)
        if (failed.length > 0) wanted.fail(failed)
      }),
  }
}

/** Throws what isn't about this one picture: no ffmpeg, no room. */
function reasonOf(error: unknown): { code: PictureFailure; detail: string } {
  if (error instanceof FetchError) return { code: error.code, detail: error.message.slice(0, 300) }
  if (!(error instanceof DomainError)) throw error
  switch (error.code) {
    case 'MEDIA_TOO_LARGE':
      return { code: 'TOO_LARGE', detail: 'too many pixels or bytes' }
    case 'MEDIA_UNSUPPORTED':
      return { code: 'NOT_A_PICTURE', detail: 'no known picture type' }
    case 'MEDIA_BROKEN':
      return { code: 'BROKEN', detail: 'the picture can not be decoded' }
    default:
      throw error
  }
}

function nameOf(url: string): string {
  const last = URL.canParse(url) ? (new URL(url).pathname.split('/').at(-1) ?? '') : ''
  try {
    return decodeURIComponent(last).slice(0, 255) || 'picture'
  } catch {
    return last.slice(0, 255) || 'picture'
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => (clearTimeout(timer), reject(signal.reason as Error)), { once: true })
  })
