import { describe, expect, it } from 'vitest'
import { Resvg } from '@resvg/resvg-js'
import { cardPlacement } from '../../backend/live/obs/names.ts'
import { drawExpectation, meanDifference, pixelsToCompare, readBmp, shows, type CardMask } from './program-eye.ts'

/** A BMP of 2 × 2 pixels, stored from the bottom row up, as OBS sends it. */
function bmp(bits: 24 | 32, rows: [number, number, number][][]): Buffer {
  const size = bits / 8
  const stride = Math.ceil((2 * size) / 4) * 4
  const bytes = Buffer.alloc(54 + stride * 2)
  bytes.write('BM', 'latin1')
  bytes.writeUInt32LE(54, 10)
  bytes.writeInt32LE(2, 18)
  bytes.writeInt32LE(2, 22)
  bytes.writeUInt16LE(bits, 28)
  rows.forEach((row, y) => row.forEach(([r, g, b], x) => bytes.set([b, g, r], 54 + (1 - y) * stride + x * size)))
  return bytes
}

const mask = (values: number[], covered = values.map(() => 1)): CardMask => ({
  rgb: Uint8Array.from(values.flatMap((value) => [value, value, value])),
  covered: Uint8Array.from(covered),
})

describe('looking at the program', () => {
  it.each([24, 32] as const)('reads a BMP of %i bits from the top row down', (bits) => {
    const rows: [number, number, number][][] = [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [
        [7, 8, 9],
        [10, 11, 12],
      ],
    ]
    expect([...readBmp(bmp(bits, rows))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  })

  it("expects the card's colours at its place, and nothing where it lets the camera through", () => {
    const canvas = { width: 1280, height: 720, fps: 30 }
    const red = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"><rect width="200" height="100" fill="#f00"/></svg>`
    const { rgb, covered } = drawExpectation(new Resvg(red).render().asPng(), canvas, 160)
    const { x, y } = cardPlacement(canvas)
    const at = (px: number, py: number) => Math.floor((py * 160) / 1280) * 160 + Math.floor((px * 160) / 1280)
    expect(covered).toHaveLength(160 * 90)
    expect([...rgb.subarray(at(x + 100, y - 50) * 3, at(x + 100, y - 50) * 3 + 3)]).toEqual([255, 0, 0])
    expect(covered[at(x + 100, y - 50)]).toBe(1)
    expect(covered[at(x + 300, y - 50)]).toBe(0)
    expect(covered[at(x + 100, y - 150)]).toBe(0)
  })

  it('refuses what is no such picture', () => {
    expect(() => readBmp(Buffer.alloc(60))).toThrow('Not a BMP')
  })

  it('compares only what the card covers, and what tells it from the card before', () => {
    const values = Array.from({ length: 60 }, (_, i) => (i < 30 ? 200 : 10))
    const before = mask(values.map(() => 10))
    expect(pixelsToCompare(mask(values), before)).toEqual(Array.from({ length: 30 }, (_, i) => i))
    expect(
      pixelsToCompare(
        mask(
          values,
          values.map((_, i) => (i < 5 ? 1 : 0)),
        ),
        null,
      ),
    ).toEqual([0, 1, 2, 3, 4])
    expect(pixelsToCompare(mask(values), mask(values))).toHaveLength(60)
  })

  it('tells the new card from the one before, whatever scaling does to its edges', () => {
    const [before, card] = [mask(Array.from({ length: 40 }, () => 20)), mask(Array.from({ length: 40 }, () => 120))]
    const pixels = pixelsToCompare(card, before)
    const picture = (value: number) => mask(Array.from({ length: 40 }, () => value)).rgb
    expect(shows(picture(100), card, before, pixels)).toBe(true)
    expect(shows(picture(20), card, before, pixels)).toBe(false)
    expect(shows(picture(60), card, before, pixels)).toBe(false)
    expect(shows(picture(100), card, null, pixels)).toBe(true)
  })

  it('measures the difference on those pixels alone', () => {
    const [a, b] = [mask([0, 100, 255]).rgb, mask([10, 100, 0]).rgb]
    expect(meanDifference(a, b, [0, 1])).toBe(5)
    expect(meanDifference(a, a, [0, 1, 2])).toBe(0)
    expect(meanDifference(a, b, [])).toBe(255)
  })
})
