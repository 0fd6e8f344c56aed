// Looks at OBS's program on a connection of its own and tells whether a card is in the picture: by its pixels, not by what OBS says.
import { writeFile } from 'node:fs/promises'
import { Resvg } from '@resvg/resvg-js'
import { cardPlacement, type Canvas } from '../../backend/live/obs/names.ts'
import { openObsSession, type ObsSession } from '../../backend/live/obs/session.ts'

/** RGB of the whole canvas at the size at which pictures are compared, and which of its pixels the card covers. */
export interface CardMask {
  rgb: Uint8Array
  covered: Uint8Array
}

export interface ProgramEye {
  /** Draws the expectation: the card's PNG at its place on an empty canvas. */
  expect(png: Uint8Array): CardMask
  /** Prepares to look for a card that replaces `previous` (null: nothing was shown). */
  watchFor(card: CardMask, previous: CardMask | null): CardWatch
  /** Writes the program as a PNG of the canvas' own size. */
  save(path: string): Promise<void>
  close(): void
}

export interface CardWatch {
  /** Looks a few times before anything is commanded, so that the first look that counts is no slower than the others. */
  settle(): Promise<void>
  /** Polls the program until the card is in it. Resolves with the time of the first such picture (performance.now). Throws after `timeoutMs`. */
  seen(timeoutMs: number): Promise<number>
}

/** Small, since OBS draws each picture that is asked for between its own frames. */
const width = 160
const opaque = 250
/** Two cards are told apart where they differ by more than this (0..255). */
const distinctive = 48
/** Mean difference per channel below which the card is there: OBS and resvg scale letters differently, plates alike. */
const closeEnough = 32
/** And it must be this much nearer to the new card than to the one before. */
const nearer = 0.6
const looksBefore = 3

export async function openProgramEye(
  obs: { address: string; password: string | null },
  canvas: Canvas,
  scene: string,
): Promise<ProgramEye> {
  const session = await openObsSession({ ...obs, events: 'none' })
  const height = Math.round((width * canvas.height) / canvas.width)
  return {
    expect: (png) => drawExpectation(png, canvas, width),
    watchFor: (card, previous) => {
      const pixels = pixelsToCompare(card, previous)
      const isThere = async () => shows(await look(session, scene, width, height), card, previous, pixels)
      return {
        settle: async () => {
          for (let looks = 0; looks < looksBefore; looks++) await isThere()
        },
        seen: async (timeoutMs) => {
          const until = performance.now() + timeoutMs
          for (;;) {
            const there = await isThere()
            const at = performance.now()
            if (there) return at
            if (at > until) throw new Error(`The card did not appear in the program within ${timeoutMs} ms`)
          }
        },
      }
    },
    save: async (path) => {
      const { imageData } = await session.call('GetSourceScreenshot', { sourceName: scene, imageFormat: 'png' })
      await writeFile(path, Buffer.from(imageData.slice(imageData.indexOf(',') + 1), 'base64'))
    },
    close: () => session.close(),
  }
}

/** `png` at its place on an empty canvas, at `w` pixels of width. The placement is the card's bottom left corner. */
export function drawExpectation(png: Uint8Array, canvas: Canvas, w: number): CardMask {
  const { x, y } = cardPlacement(canvas)
  const bytes = Buffer.from(png)
  // A PNG's own size stands in its first chunk.
  const [cardWidth, cardHeight] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const href = `data:image/png;base64,${bytes.toString('base64')}`
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${canvas.width} ${canvas.height}" width="${canvas.width}" height="${canvas.height}">` +
    `<image x="${x}" y="${y - cardHeight}" width="${cardWidth}" height="${cardHeight}" href="${href}"/></svg>`
  const picture = new Resvg(svg, { font: { loadSystemFonts: false }, fitTo: { mode: 'width', value: w } }).render()
  const { pixels } = picture
  const count = picture.width * picture.height
  const rgb = new Uint8Array(count * 3)
  const covered = new Uint8Array(count)
  for (let i = 0; i < count; i += 1) {
    rgb.set(pixels.subarray(i * 4, i * 4 + 3), i * 3)
    covered[i] = (pixels[i * 4 + 3] ?? 0) >= opaque ? 1 : 0
  }
  return { rgb, covered }
}

/** Is it the new card that the picture shows, and not the one before? */
export function shows(picture: Uint8Array, card: CardMask, previous: CardMask | null, pixels: number[]): boolean {
  const difference = meanDifference(picture, card.rgb, pixels)
  return (
    difference < closeEnough &&
    (previous === null || difference < nearer * meanDifference(picture, previous.rgb, pixels))
  )
}

/** Pixels that only the new card explains; all that it covers when nothing was there before or the two look alike. */
export function pixelsToCompare(card: CardMask, previous: CardMask | null): number[] {
  const all: number[] = []
  const telling: number[] = []
  card.covered.forEach((isCovered, i) => {
    if (!isCovered) return
    all.push(i)
    if (previous && (!previous.covered[i] || differenceAt(card.rgb, previous.rgb, i) > distinctive)) telling.push(i)
  })
  return telling.length > 20 ? telling : all
}

const differenceAt = (a: Uint8Array, b: Uint8Array, i: number): number =>
  (Math.abs((a[i * 3] ?? 0) - (b[i * 3] ?? 0)) +
    Math.abs((a[i * 3 + 1] ?? 0) - (b[i * 3 + 1] ?? 0)) +
    Math.abs((a[i * 3 + 2] ?? 0) - (b[i * 3 + 2] ?? 0))) /
  3

/** Mean over the pixels of the mean channel difference, 0..255; 255 for no pixels. */
export function meanDifference(a: Uint8Array, b: Uint8Array, pixels: number[]): number {
  if (pixels.length === 0) return 255
  return pixels.reduce((sum, i) => sum + differenceAt(a, b, i), 0) / pixels.length
}

async function look(
  session: ObsSession,
  sourceName: string,
  imageWidth: number,
  imageHeight: number,
): Promise<Uint8Array> {
  const { imageData } = await session.call('GetSourceScreenshot', {
    sourceName,
    imageFormat: 'bmp',
    imageWidth,
    imageHeight,
  })
  return readBmp(Buffer.from(imageData.slice(imageData.indexOf(',') + 1), 'base64'))
}

/** Pixels of an uncompressed 24 or 32 bit BMP as RGB rows from the top. Throws on anything else. */
export function readBmp(bytes: Buffer): Uint8Array {
  const bits = bytes.readUInt16LE(28)
  if (bytes.toString('latin1', 0, 2) !== 'BM' || (bits !== 24 && bits !== 32))
    throw new Error('Not a BMP of 24 or 32 bits')
  const [offset, w, signedHeight] = [bytes.readUInt32LE(10), bytes.readInt32LE(18), bytes.readInt32LE(22)]
  const h = Math.abs(signedHeight)
  const size = bits / 8
  const stride = Math.ceil((w * size) / 4) * 4
  const rgb = new Uint8Array(w * h * 3)
  for (let row = 0; row < h; row += 1) {
    const from = offset + (signedHeight > 0 ? h - 1 - row : row) * stride
    for (let column = 0; column < w; column += 1) {
      const pixel = from + column * size
      rgb.set([bytes[pixel + 2] ?? 0, bytes[pixel + 1] ?? 0, bytes[pixel] ?? 0], (row * w + column) * 3)
    }
  }
  return rgb
}
