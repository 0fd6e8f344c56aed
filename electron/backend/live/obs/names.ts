// What Vitrine owns inside the streamer's OBS. Nothing with another name is ever written.
export const sceneName = 'Vitrine'
export const slotNames = ['Vitrine card A', 'Vitrine card B'] as const
export const overlayName = 'Vitrine overlay'
export const imageKind = 'image_source'
export const browserKind = 'browser_source'

export interface Canvas {
  width: number
  height: number
  fps: number
}

/** Where a card sits and how wide it is drawn, in pixels of the canvas. The position is the card's bottom left corner. */
export interface Placement {
  widthPx: number
  x: number
  y: number
}

/** Portrait leaves free what the apps cover (chat below, buttons at the right); landscape is a lower third. */
export function cardPlacement({ width, height }: Canvas): Placement {
  return width < height
    ? { widthPx: Math.round(width * 0.81), x: Math.round(width * 0.055), y: Math.round(height * 0.66) }
    : { widthPx: Math.round(width * 0.42), x: Math.round(width * 0.04), y: Math.round(height * 0.93) }
}
