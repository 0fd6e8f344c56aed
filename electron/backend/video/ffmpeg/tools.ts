// ffmpeg and ffprobe as the rest of the program sees them: located once, guarded, with failures in the product's words.
import { DomainError } from '#shared/domain/errors.ts'
import type { Probe } from '#shared/domain/media.ts'
import { alphaFormats, type MediaTools } from '../../media/index.ts'
import { locateFfmpeg, locateFfprobe, type LocatedFfmpeg, type LocatedFfprobe, type LocateOptions } from './locate.ts'
import { pictureArgs } from './picture-args.ts'
import { parseProbe, probeArgs } from './probe.ts'
import { verifyArgs } from './verify-args.ts'
import { isOnWhite, whiteArgs } from './white-args.ts'
import { createProgressReader } from './progress.ts'
import { ProcessFailed, runProcess } from './run-process.ts'
import { isKnownMime } from './safe-args.ts'
import { lowerPriority, spawnFfmpeg, spawnPlain } from './spawn.ts'

export interface ToolsInfo {
  ffmpeg: LocatedFfmpeg | null
  ffprobe: LocatedFfprobe | null
}

export interface RunOptions {
  signal?: AbortSignal | undefined
  timeLimitMs: number
  /** Known length of the output in milliseconds, which makes `onProgress` a true fraction of the work. */
  outputMs?: number
  /** 0..1, never going back. Needs `-progress pipe:1` among the arguments. */
  onProgress?: (fraction: number) => void
  lowPriority?: boolean
  /** Keeps this much of the standard output (0 by default); more fails. */
  maxStdoutBytes?: number
}

export interface FfmpegTools extends MediaTools {
  /** Which binaries are in use and what they lack. */
  info(): Promise<ToolsInfo>
  /** Looks again, after the setting has changed. */
  refresh(): void
  /** Throws FFMPEG_MISSING. */
  ffmpegPath(): Promise<string>
  /** Runs ffmpeg with exactly these arguments. Throws FFMPEG_MISSING, FFMPEG_FAILED, DISK_FULL, or the signal's reason. */
  run(args: readonly string[], options: RunOptions): Promise<{ wallMs: number; stdout: string }>
}

const pictureLimitMs = 60_000
const probeLimitMs = 30_000

export function createFfmpegTools(
  options: Omit<LocateOptions, 'setting'> & { setting: () => string | null },
): FfmpegTools {
  let located: Promise<ToolsInfo> | null = null
  const info = (): Promise<ToolsInfo> =>
    (located ??= (async () => {
      const where = { ...options, setting: options.setting() }
      const ffmpeg = await locateFfmpeg(where)
      const ffprobe = await locateFfprobe(where, ffmpeg?.path ?? null)
      // What isn't there now may be installed the next minute: only a complete answer is kept.
      if (!ffmpeg || !ffprobe) located = null
      return { ffmpeg, ffprobe }
    })())
  const ffmpegPath = async (): Promise<string> => {
    const { ffmpeg } = await info()
    if (!ffmpeg) throw new DomainError('FFMPEG_MISSING')
    return ffmpeg.path
  }
  const run: FfmpegTools['run'] = async (
    args,
    { signal, timeLimitMs, outputMs, onProgress, lowPriority, maxStdoutBytes = 0 },
  ) => {
    const path = await ffmpegPath()
    const read = createProgressReader(({ outMs, ended }) => {
      if (outputMs && !ended) onProgress?.(Math.min(1, outMs / outputMs))
    })
    const start = () => {
      const child = spawnFfmpeg(path, args)
      if (lowPriority) lowerPriority(child)
      return child
    }
    try {
      const { wallMs, stdout } = await runProcess(start, { signal, timeLimitMs, maxStdoutBytes, onStdout: read })
      return { wallMs, stdout: stdout.toString() }
    } catch (error) {
      throw signal?.aborted ? error : inOurWords(error)
    }
  }
  return {
    info,
    refresh: () => (located = null),
    ffmpegPath,
    run,
    probe: async ({ path, mime }, exifOrientation): Promise<Probe> => {
      const { ffprobe } = await info()
      if (!ffprobe) throw new DomainError('FFMPEG_MISSING')
      const args = probeArgs(path, mime)
      try {
        const { stdout } = await runProcess(() => spawnPlain(ffprobe.path, args), {
          timeLimitMs: probeLimitMs,
          maxStdoutBytes: 4_000_000,
        })
        return parseProbe(stdout.toString(), mime, exifOrientation)
      } catch (error) {
        if (error instanceof ProcessFailed) throw new DomainError('MEDIA_BROKEN', { detail: lastLine(error, path) })
        throw error
      }
    },
    verify: async ({ path, mime }, probe) => {
      if (!isKnownMime(mime) || !(await info()).ffmpeg) return
      for (const args of verifyArgs(path, mime, probe)) {
        const { stdout } = await run(args, { timeLimitMs: pictureLimitMs, maxStdoutBytes: 64_000 }).catch(
          (error: unknown) => {
            throw asBroken(error, path)
          },
        )
        if (!/^\d/m.test(stdout)) throw new DomainError('MEDIA_BROKEN', { detail: 'nothing in it can be decoded' })
      }
    },
    onWhite: async ({ path, mime }, { pixelFormat }) => {
      if (!isKnownMime(mime) || !mime.startsWith('image/') || alphaFormats.test(pixelFormat ?? '')) return null
      try {
        const { stdout } = await run(whiteArgs(path, mime), { timeLimitMs: pictureLimitMs, maxStdoutBytes: 64_000 })
        return isOnWhite(stdout)
      } catch {
        return null
      }
    },
    picture: async (kind, { path, mime, probe, exifOrientation }, outPath) => {
      if (!isKnownMime(mime)) throw new DomainError('MEDIA_UNSUPPORTED', { detail: mime })
      const args = pictureArgs(kind, { path, mime, probe, exifOrientation: exifOrientation ?? 1 }, outPath)
      if (!args) throw new DomainError('MEDIA_UNSUPPORTED', { detail: `no ${kind} of ${mime}` })
      await run(args, { timeLimitMs: pictureLimitMs }).catch((error: unknown) => {
        throw asBroken(error, path)
      })
    },
  }
}

function asBroken(error: unknown, path: string): unknown {
  if (!(error instanceof DomainError) || error.code !== 'FFMPEG_FAILED') return error
  const { detail } = error.data as { detail: string }
  return new DomainError('MEDIA_BROKEN', { detail: detail.replaceAll(path, 'the file') })
}

function inOurWords(error: unknown): unknown {
  if (!(error instanceof ProcessFailed)) return error
  if (/No space left on device/i.test(error.stderrTail)) return new DomainError('DISK_FULL')
  return new DomainError('FFMPEG_FAILED', { detail: error.stderrTail || error.message })
}

const lastLine = (error: ProcessFailed, path: string): string =>
  (error.stderrTail.split('\n').at(-1) || error.message)
    .replaceAll(path, 'the file')
    .replace('file:the file', 'the file')
