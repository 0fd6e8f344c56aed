// The crop around the focus as CSS: the same part of the source that the render takes.
import type { Clip } from '#shared/domain/edit.ts'

interface Size {
  width: number
  height: number
}

/** `object-position` of a covering video; the middle where the size of the source is unknown. */
export function objectPosition(
  source: { width: number | null; height: number | null },
  canvas: Size,
  focus: Pick<Clip, 'focusX' | 'focusY'>,
): string {
  if (!source.width || !source.height) return '50% 50%'
  const ratio = canvas.width / canvas.height / (source.width / source.height)
  return `${percent(focus.focusX, Math.min(1, ratio))} ${percent(focus.focusY, Math.min(1, 1 / ratio))}`
}

/** Where the shown part of a side begins, as a share of what is cut off. */
function percent(focus: number, shown: number): string {
  if (shown >= 1) return '50%'
  const start = Math.min(1 - shown, Math.max(0, focus - shown / 2))
  return `${Math.round((start / (1 - shown)) * 1000) / 10}%`
}
