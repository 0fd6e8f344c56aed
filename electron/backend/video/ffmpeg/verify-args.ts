// Argument lists that decode a little of a file, to refuse a broken one at the door. Each prints one line per decoded frame.
import type { Probe } from '#shared/domain/media.ts'
import { quiet, safeInput, type KnownMime } from './safe-args.ts'

/** Stills are decoded whole and strictly; clips at their first frame and, where the container can't tell that its end is missing, at the last. */
export function verifyArgs(path: string, mime: KnownMime, probe: Probe): string[][] {
  const lines = ['-f', 'framecrc', 'pipe:1']
  if (mime.startsWith('image/'))
    return [[...quiet, '-xerror', ...safeInput(path, mime, ['-err_detect', 'explode']), '-frames:v', '1', ...lines]]
  const one = probe.videoCodec === null ? ['-vn', '-frames:a', '1'] : ['-an', '-frames:v', '1']
  const first = [...quiet, ...safeInput(path, mime), ...one, ...lines]
  const seeksByIndex = mime === 'video/x-matroska' || mime === 'video/webm' || mime === 'video/x-msvideo'
  if (!seeksByIndex || (probe.durationMs ?? 0) < 4000) return [first]
  return [first, [...quiet, ...safeInput(path, mime, ['-sseof', '-2']), ...one, ...lines]]
}
