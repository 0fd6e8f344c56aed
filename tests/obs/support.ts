// What the tests against a real OBS share: the OBS, a studio connected to it, and eyes on the program.
import { Resvg } from '@resvg/resvg-js'
import { beforeEach, inject } from 'vitest'
import { openObsSession, type ObsSession } from '../../electron/backend/live/obs/session.ts'
import {
  commandId,
  openLive,
  type HarnessOptions,
  type LiveHarness,
} from '../../electron/backend/live/testing/harness.ts'
import type { SharedObs } from './global-setup.ts'

/** The shared OBS; skips the tests of the file with the reason where it isn't installed. */
export function sharedObs(): SharedObs {
  const obs = inject('obs')
  beforeEach((context) => {
    if (!obs) context.skip(`not installed: ${inject('obsMissing')}`)
  })
  return obs ?? { address: '', password: '', recordDir: '' }
}

export type Server = Pick<SharedObs, 'address' | 'password'>

export const eyesOn = ({ address, password }: Server): Promise<ObsSession> =>
  openObsSession({ address, password, events: 'none' })

/** A studio on a throw-away workspace, connected, with Vitrine's scene shown by the streamer's. */
export async function onAirStudio(server: Server, options: HarnessOptions = {}): Promise<LiveHarness> {
  const studio = openLive(options)
  await studio.live.obs.connect({ commandId: commandId(), ...server })
  const { current } = await studio.live.obs.scenes()
  await studio.live.obs.setup({ commandId: commandId(), mode: 'image', intoScene: current ?? 'Scene' })
  return studio
}

export type Rgb = [red: number, green: number, blue: number]

type Picture = { width: number; height: number; at: (x: number, y: number) => Rgb }

/** Decodes a PNG; what is transparent is black, as in a program with nothing behind. */
export function decodePng(png: Buffer, width: number, height: number): Picture {
  const href = `data:image/png;base64,${png.toString('base64')}`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="black"/><image href="${href}" width="${width}" height="${height}"/></svg>`
  const { pixels } = new Resvg(svg).render()
  const at = (x: number, y: number): Rgb => {
    const index = (y * width + x) * 4
    return [pixels[index] ?? 0, pixels[index + 1] ?? 0, pixels[index + 2] ?? 0]
  }
  return { width, height, at }
}

/** Decodes an uncompressed BMP with rows from the bottom up, as Qt writes it. */
function decodeBmp(bmp: Buffer): Picture {
  const [start, width, height, bits] = [
    bmp.readUInt32LE(10),
    bmp.readInt32LE(18),
    bmp.readInt32LE(22),
    bmp.readUInt16LE(28),
  ]
  const stride = Math.ceil((width * bits) / 32) * 4
  const at = (x: number, y: number): Rgb => {
    const index = start + (height - 1 - y) * stride + (x * bits) / 8
    return [bmp[index + 2] ?? 0, bmp[index + 1] ?? 0, bmp[index] ?? 0]
  }
  return { width, height, at }
}

/** The program, at a part of its size. Uncompressed: packing and unpacking a PNG takes half a second on a busy machine. */
export async function program(eye: ObsSession, scale = 1): Promise<Picture> {
  const { currentProgramSceneName: sourceName } = await eye.call('GetCurrentProgramScene')
  const { baseWidth, baseHeight } = await eye.call('GetVideoSettings')
  const { imageData } = await eye.call('GetSourceScreenshot', {
    sourceName,
    imageFormat: 'bmp',
    imageWidth: Math.round(baseWidth * scale),
    imageHeight: Math.round(baseHeight * scale),
  })
  return decodeBmp(Buffer.from(imageData.slice(imageData.indexOf(',') + 1), 'base64'))
}

interface Card {
  png: Buffer
  width: number
  height: number
}

/**
 * Does the program show this card, with its bottom left corner at x, y? At scale 1 pixel by pixel; a smaller scale is quicker and good
 * enough for flat cards.
 */
export async function shows(eye: ObsSession, card: Card, x: number, y: number, scale = 0.25): Promise<boolean> {
  const picture = await program(eye, scale)
  const expected = decodePng(card.png, card.width, card.height)
  const [edge, step] = scale === 1 ? [1, 5] : [3 / scale, 7]
  for (let row = edge; row < card.height - edge; row += step)
    for (let column = edge; column < card.width - edge; column += step) {
      const seen = picture.at(Math.round((x + column) * scale), Math.round((y - card.height + row) * scale))
      if (expected.at(column, row).some((value, index) => Math.abs(value - (seen[index] ?? 0)) > 3)) return false
    }
  return true
}

export async function isBlack(eye: ObsSession): Promise<boolean> {
  const picture = await program(eye, 0.25)
  for (let y = 0; y < picture.height; y += 5)
    for (let x = 0; x < picture.width; x += 5) if (picture.at(x, y).some((value) => value > 3)) return false
  return true
}
