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
  const lengthMs = probe.durationMs ?? 0
  if (!seeksByIndex || lengthMs < 4000) return [first]
  // Counted from the first frame, not from the end: a film cut out of a longer one has an end that lies later than its length.
  const nearEnd = ((lengthMs - 2000) / 1000).toFixed(3)
  return [first, [...quiet, ...safeInput(path, mime, ['-ss', nearEnd]), ...one, ...lines]]
}
