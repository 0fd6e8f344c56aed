// Draws a product's card: one template for OBS image slots, video overlays and previews. satori lays it out, resvg rasters it off the main thread.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { renderAsync } from '@resvg/resvg-js'
import satori from 'satori'
import type { CardModel } from '#shared/domain/card.ts'
import { cardFace, type CardFace } from '#shared/domain/card-layout.ts'
import type { AssetId } from '#shared/domain/ids.ts'
import type { Logger } from '../../kernel/logger.ts'
import { createCardFonts } from './fonts.ts'
import { cardElement, cardSize } from './template.ts'

export interface DrawnCard {
  /** With alpha. */
  png: Buffer
  width: number
  height: number
}

export interface DrawCardOptions {
  /** The present (UTC ms), for a countdown; without it none is drawn, since a picture doesn't tick. */
  nowMs?: number
  /** Length of the whole countdown, for its ring. */
  countdownMs?: number
}

const maxCached = 128

export function createCardPainter(deps: {
  fontsDir: string
  /** The asset's picture as a square JPEG or PNG; null where there is none. */
  picture: (id: AssetId) => Promise<{ path: string; mime: string } | null>
  log: Logger
}) {
  const fonts = createCardFonts(deps.fontsDir)
  const cache = new Map<string, Promise<DrawnCard>>()

  const pictureOf = async (id: AssetId | null): Promise<string | null> => {
    if (id === null) return null
    try {
      const file = await deps.picture(id)
      return file && `data:${file.mime};base64,${(await readFile(file.path)).toString('base64')}`
    } catch (error) {
      deps.log.warn({ err: error, asset: id }, 'card without its picture')
      return null
    }
  }
  const paint = async (face: CardFace, widthPx: number, picture: string | null): Promise<DrawnCard> => {
    const size = cardSize(face, widthPx)
    const { family, fonts: loaded } = await fonts.for(wordsOf(face))
    const svg = await satori(cardElement({ face, widthPx, family, picture }) as never, { ...size, fonts: loaded })
    const image = await renderAsync(svg, {
      font: { loadSystemFonts: false },
      fitTo: { mode: 'width', value: size.width },
    })
    return { png: image.asPng(), width: image.width, height: image.height }
  }

  return {
    /** Never throws because of what the card says: what can't be drawn is left out, the name first, then the picture. */
    draw: async (model: CardModel, widthPx: number, options: DrawCardOptions = {}): Promise<DrawnCard> => {
      const face = cardFace(model, options.nowMs, options.countdownMs)
      const picture = face.look === 'market' ? await pictureOf(model.pictureAssetId) : null
      // With the picture itself in the key, a card that was drawn while its picture was missing isn't kept for good.
      const key = createHash('sha1')
        .update(JSON.stringify([face, widthPx, picture]))
        .digest('base64')
      const known = cache.get(key)
      if (known) return known
      const work = paint(face, widthPx, picture).catch((error: unknown) => {
        deps.log.error({ err: error, product: model.productId }, 'card drawn without what failed')
        return paint({ ...face, title: printable(face.title) }, widthPx, null)
      })
      if (cache.size >= maxCached) cache.delete(cache.keys().next().value ?? '')
      cache.set(key, work)
      work.catch(() => cache.delete(key))
      return work
    },
  }
}

const wordsOf = (face: CardFace): string =>
  [face.title, face.number, face.price?.text, face.compareAt, face.heading, face.stock?.label, '…'].join('')

/** What every font of ours has. */
const printable = (title: string): string => title.replace(/[^\x20-\x7e\u00a0-\u00ff]/g, '·')
