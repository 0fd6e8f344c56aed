// Cards are drawn by the real satori and resvg and judged by their pixels.
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { cardLooks, type CardModel } from '#shared/domain/card.ts'
import { cardFrame, cardHeights } from '#shared/domain/card-layout.ts'
import type { AssetId } from '#shared/domain/ids.ts'
import { silentLogger } from '../../kernel/logger.ts'
import { newId } from '../../kernel/ids.ts'
import { resourcesDir, sharedFile, teapot } from '../../video/testing/workbench.ts'
import { createCardPainter } from './index.ts'

vi.setConfig({ testTimeout: 180_000 })
const width = 652
const log = { ...silentLogger, error: vi.fn(), warn: vi.fn() }
let dir: string
let picturePath: string | null = null
const painter = createCardPainter({
  fontsDir: join(resourcesDir, 'fonts'),
  picture: async () => (picturePath ? { path: picturePath, mime: 'image/png' } : null),
  log,
})
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'vitrine-cards-'))
  const red =
    '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><rect width="32" height="32" fill="#ff0000"/></svg>'
  await writeFile(join(dir, 'red.png'), new Resvg(red).render().asPng())
})
afterAll(() => rm(dir, { recursive: true }))

/** Pixels of a PNG, through resvg: the same library that wrote it. */
function pixelsOf(png: Buffer, size: { width: number; height: number }) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${size.width}" height="${size.height}"><image width="${size.width}" height="${size.height}" xlink:href="data:image/png;base64,${png.toString('base64')}"/></svg>`
  const { pixels } = new Resvg(svg).render()
  return (x: number, y: number) => [...pixels.subarray((y * size.width + x) * 4, (y * size.width + x) * 4 + 4)]
}
const draw = (change: Partial<CardModel>, options = {}) => painter.draw({ ...teapot, ...change }, width, options)

describe('a drawn card', () => {
  it.each(cardLooks)('%s has the size that its look promises', async (look) => {
    const card = await draw({ look })
    expect([card.width, card.height]).toEqual([width, Math.round((width * cardHeights[look]) / cardFrame.width)])
    expect(card.png.subarray(1, 4).toString()).toBe('PNG')
  })

  it('is a flat ink plate with a paper tag and square corners', async () => {
    const card = await draw({ look: 'market' })
    const at = pixelsOf(card.png, card)
    expect(at(0, 0)).toEqual([0x14, 0x11, 0x0e, 255])
    expect(at(width - 1, 0)).toEqual([0xf6, 0xef, 0xe2, 255])
    expect(at(width - 1, card.height - 1)).toEqual([0xf6, 0xef, 0xe2, 255])
  })

  it('uses amber for stock and time, and nothing behind the minimal look’s right end', async () => {
    const low = await draw({ look: 'low-stock' })
    expect(pixelsOf(low.png, low)(2, 2)).toEqual([0xf5, 0xb5, 0x44, 255])
    const flash = await draw({ look: 'flash' })
    expect(pixelsOf(flash.png, flash)(2, 2)).toEqual([0xf5, 0xb5, 0x44, 255])
    const minimal = await draw({ look: 'minimal' })
    expect(pixelsOf(minimal.png, minimal)(width - 1, 0)[3]).toBe(0)
  })

  it('shows the product’s picture, and is drawn again once a missing one is there', async () => {
    const pictureAssetId = newId<AssetId>()
    const without = await draw({ pictureAssetId })
    expect(pixelsOf(without.png, without)(40, 60)[0]).toBeLessThan(250)
    picturePath = join(dir, 'red.png')
    const card = await draw({ pictureAssetId })
    expect(pixelsOf(card.png, card)(60, 60)).toEqual([255, 0, 0, 255])
    picturePath = join(dir, 'gone.png')
    expect((await draw({ pictureAssetId })).height).toBe(card.height)
    expect(log.warn).toHaveBeenCalledOnce()
    picturePath = null
  })

  it('is drawn once for the same words', async () => {
    const [a, b] = await Promise.all([draw({ title: 'Twice' }), draw({ title: 'Twice' })])
    expect(b).toBe(a)
    expect(await draw({ title: 'Twice', priceMinor: 1 })).not.toBe(a)
  })

  it('counts down only when it is told the time', async () => {
    const still = await draw({ look: 'flash', endsAt: 60_000 })
    const early = await draw({ look: 'flash', endsAt: 60_000 }, { nowMs: 0, countdownMs: 60_000 })
    const late = await draw({ look: 'flash', endsAt: 60_000 }, { nowMs: 50_000, countdownMs: 60_000 })
    expect(early.png.equals(still.png)).toBe(false)
    expect(early.png.equals(late.png)).toBe(false)
  })

  it.each([
    ['Chinese', '粗陶茶壶'],
    ['Arabic', 'إبريق'],
    ['Hebrew', 'קומקום'],
    ['Greek', 'Τσαγιέρα'],
    ['Cyrillic', 'Чайник'],
    ['emoji', '🫖🍵'],
    ['symbols', '♨✂'],
  ])('has real letters for %s, not boxes', async (_, title) => {
    // Unassigned letters of the same count are what a missing glyph looks like.
    const real = await draw({ look: 'minimal', title, priceMinor: null })
    const boxes = await draw({
      look: 'minimal',
      title: '\ud808\udc00'.repeat(Array.from(title).length),
      priceMinor: null,
    })
    expect(real.png.equals(boxes.png)).toBe(false)
    expect(log.error).not.toHaveBeenCalled()
  })

  it('fits every price into its plate', async () => {
    for (const look of cardLooks)
      for (const priceMinor of [0, 5, 999999, 123456789, 9007199254740991]) {
        const card = await draw({ look, priceMinor, compareAtMinor: Number.MAX_SAFE_INTEGER, stock: 123456 })
        expect(card.width).toBe(width)
      }
  })
})

const naughtyPath = sharedFile('naughty-strings.json')
const naughty =
  naughtyPath && existsSync(naughtyPath) ? (JSON.parse(readFileSync(naughtyPath, 'utf8')) as string[]) : []

it.skipIf(naughty.length === 0)(
  `every naughty string is drawn as a title, as it is${naughty.length ? '' : ' (no ../shared/testdata here)'}`,
  async () => {
    log.error.mockClear()
    for (const [index, title] of naughty.entries()) {
      const look = cardLooks[index % cardLooks.length]!
      const card = await painter.draw({ ...teapot, look, title }, 320)
      expect(card.width, JSON.stringify(title)).toBe(320)
    }
    expect(log.error.mock.calls).toEqual([])
  },
)
