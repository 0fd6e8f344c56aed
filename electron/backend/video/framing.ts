// How a picture of one shape meets a canvas of another, in fractions of the source, so that neither rotation nor pixel aspect matters.
import type { Clip } from '#shared/domain/edit.ts'

export interface Size {
  width: number
  height: number
}

/** A part of the source as fractions of its displayed size. */
export interface Crop {
  x: number
  y: number
  width: number
  height: number
}

/** The largest part of the source with the canvas' shape, as close around the focus as the edges allow. */
export function cropAroundFocus(source: Size, canvas: Size, focus: Pick<Clip, 'focusX' | 'focusY'>): Crop {
  const ratio = canvas.width / canvas.height / (source.width / source.height)
  const width = Math.min(1, ratio)
  const height = Math.min(1, 1 / ratio)
  return {
    x: clamp(focus.focusX - width / 2, 0, 1 - width),
    y: clamp(focus.focusY - height / 2, 0, 1 - height),
    width,
    height,
  }
}

/** Size in whole, even pixels at which all of the source is shown. */
export function sizeToFit(source: Size, canvas: Size): Size {
  const scale = Math.min(canvas.width / source.width, canvas.height / source.height)
  return { width: even(source.width * scale, canvas.width), height: even(source.height * scale, canvas.height) }
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))
const even = (value: number, most: number): number => clamp(Math.round(value / 2) * 2, 2, most)
