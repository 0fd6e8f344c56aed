// How a product card is laid out and worded, without drawing it: the PNG (OBS slots, video overlays) and the overlay page share these rules, so
// that both show the same card. Lengths are in % of the canvas width ("units"), after TikTok LIVE's safe zone: 5.5 left, 13 reserved at the right.
import type { CardLook, CardModel } from './card.ts'
import { minorDigits } from './minor-digits.ts'
import type { Currency } from './money.ts'

/** Widest card and its place: `left` from the canvas' left edge. */
export const cardFrame = { left: 5.5, width: 81.5, right: 13 } as const

/** Height of each look. */
export const cardHeights = { minimal: 23, market: 17, flash: 27, 'low-stock': 23.5 } as const satisfies Record<
  CardLook,
  number
>

/** Flat plates: ink on paper or the reverse; amber only for time and stock. */
export const cardColors = { ink: '#14110e', paper: '#f6efe2', amber: '#f5b544' } as const

/** Pieces that the low-stock card counts one by one; more only fill its row. */
export const maxTicks = 40

/** A price cut for drawing: large prices stack the cents over the currency sign. Joined in order it reads as the locale writes it. */
export interface PriceParts {
  /** Sign before the number ("$"), or empty. */
  before: string
  integer: string
  /** "," or "."; empty for currencies without minor units. */
  decimal: string
  fraction: string
  /** Sign after the number ("€"), or empty. */
  after: string
}

export interface CardFace {
  /** The look that is really drawn: low stock without a count and flash without a price are market cards. */
  look: CardLook
  /** "Nº 12"; null outside of a show. */
  number: string | null
  /** One paragraph without control characters; may be empty. */
  title: string
  /** Right-to-left titles start at the right. */
  direction: 'ltr' | 'rtl'
  price: { parts: PriceParts; text: string } | null
  /** The struck price; null unless it's higher than the price. */
  compareAt: string | null
  heading: string
  stock: { count: string; label: string; ticks: number } | null
  /** What is left until `endsAt`: "04:12" and the share of the ring; null without a countdown or without a present. */
  countdown: { text: string; share: number } | null
}

const words = {
  fr: { flash: 'Prix flash', left: (n: number) => (n < 2 ? 'restant' : 'restants') },
  en: { flash: 'Flash price', left: () => 'left' },
  zh: { flash: '闪购价', left: () => '件库存' },
  de: { flash: 'Blitzpreis', left: () => 'übrig' },
  es: { flash: 'Precio flash', left: (n: number) => (n < 2 ? 'queda' : 'quedan') },
  it: { flash: 'Prezzo lampo', left: (n: number) => (n < 2 ? 'rimasto' : 'rimasti') },
} as const

/** The viewers' language: the shop's, or English where the card has no words for it. */
const wordsOf = (locale: string) => words[(locale.split('-')[0] ?? 'en') as keyof typeof words] ?? words.en

/**
 * What the card shows. `nowMs` (UTC) is needed for a countdown; `countdownMs` is the length of the whole countdown, for the ring (5 minutes by default).
 */
export function cardFace(model: CardModel, nowMs?: number, countdownMs = 300_000): CardFace {
  const price = model.priceMinor === null ? null : priceOf(model.priceMinor, model.currency, model.locale)
  const title = cardTitle(model.title)
  const reduced = model.priceMinor !== null && model.compareAtMinor !== null && model.compareAtMinor > model.priceMinor
  return {
    look: lookOf(model),
    number: model.number === null ? null : `Nº ${model.number}`,
    title,
    direction: directionOf(title),
    price,
    compareAt:
      reduced && model.compareAtMinor !== null
        ? priceOf(model.compareAtMinor, model.currency, model.locale).text
        : null,
    heading: wordsOf(model.locale).flash,
    stock:
      model.stock === null
        ? null
        : {
            count: countText(Math.max(0, model.stock), model.locale),
            label: wordsOf(model.locale).left(model.stock),
            ticks: Math.min(maxTicks, Math.max(0, model.stock)),
          },
    countdown: model.endsAt === null || nowMs === undefined ? null : countdownOf(model.endsAt - nowMs, countdownMs),
  }
}

function lookOf({ look, stock, priceMinor }: CardModel): CardLook {
  if (look === 'low-stock' && stock === null) return 'market'
  return look === 'flash' && priceMinor === null ? 'market' : look
}

const countText = (count: number, locale: string): string =>
  formatter(locale, { maximumFractionDigits: 0, useGrouping: count > 9999 }).format(count)

/** A malformed locale tag must not take a card off the air: English then. */
function formatter(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(locale, options)
  } catch {
    return new Intl.NumberFormat('en', options)
  }
}

/** A price as the shop's viewers read it, whole and in parts. */
export function priceOf(minor: number, currency: Currency, locale: string): { parts: PriceParts; text: string } {
  const format = formatter(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  const pieces = format.formatToParts(minor / 10 ** minorDigits(currency))
  const parts: PriceParts = { before: '', integer: '', decimal: '', fraction: '', after: '' }
  for (const { type, value } of pieces) {
    if (type === 'integer' || type === 'group' || type === 'minusSign') parts.integer += value
    else if (type === 'decimal') parts.decimal = value
    else if (type === 'fraction') parts.fraction = value
    else if (type === 'currency') parts[parts.integer === '' ? 'before' : 'after'] = value
  }
  return { parts, text: pieces.map((piece) => piece.value).join('') }
}

const maxTitleGraphemes = 160
const maxMarks = 4

/**
 * A title as one paragraph that can be drawn: control characters, line breaks and direction overrides become spaces, stacks of combining marks
 * are thinned, and what can't fit in two lines is cut. The stored title is never changed.
 */
export function cardTitle(title: string): string {
  const flat = title
    .toWellFormed()
    .replace(/[\p{Cc}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffc\ufffd]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  let graphemes = 0
  let cut = ''
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(flat)) {
    if (++graphemes > maxTitleGraphemes) return `${cut.trimEnd()}…`
    const [base = '', ...marks] = Array.from(segment)
    cut +=
      marks.length > maxMarks && marks.every((mark) => /\p{M}/u.test(mark))
        ? base + marks.slice(0, maxMarks).join('')
        : segment
  }
  return cut
}

/** Direction of the first strong character, as browsers decide for dir="auto". */
function directionOf(text: string): 'ltr' | 'rtl' {
  const strong = /\p{L}/u.exec(text)?.[0] ?? ''
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(strong)
    ? 'rtl'
    : 'ltr'
}

function countdownOf(leftMs: number, wholeMs: number): { text: string; share: number } {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const text =
    seconds >= 3600
      ? `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
      : `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`
  return { text, share: Math.min(1, Math.max(0, leftMs / Math.max(1, wholeMs))) }
}

/** Width of a price set in Inter Bold, in units, when its digits are `size` units high; for sizing before anything is drawn. */
export function stackedPriceWidth({ before, integer, decimal, fraction, after }: PriceParts, size: number): number {
  const big = [...integer].reduce((sum, char) => sum + (/\d/.test(char) ? 0.66 : 0.32), 0) + (decimal ? 0.3 : 0)
  const small = Math.max(fraction.length * 0.66, after.length * 0.66) * 0.44
  return size * (big + small + (before ? before.length * 0.66 * 0.44 + 0.04 : 0))
}

/** The largest size in units, at most `wanted`, at which the price fits into `room` units. */
export const fittingPriceSize = (parts: PriceParts, wanted: number, room: number): number =>
  Math.min(wanted, (wanted * room) / stackedPriceWidth(parts, wanted))

export interface CardPlace {
  /** Pixels of the canvas. */
  x: number
  y: number
  width: number
  height: number
}

/**
 * Where a card lies in a video of this size. Portrait: left 5.5 %, above TikTok's caption and buttons (bottom 20 %). Square: the same left edge, near
 * the bottom. Landscape: bottom right, under half of the width, as title-safe areas want it.
 */
export function cardPlace(model: CardModel, canvas: { width: number; height: number }): CardPlace {
  const ratio = canvas.width / canvas.height
  const share = ratio < 0.9 ? 1 : ratio < 1.2 ? 0.92 : 0.56
  const width = even((canvas.width * cardFrame.width * share) / 100)
  const height = Math.round((width * cardHeights[lookOf(model)]) / cardFrame.width)
  const left = ratio < 1.2 ? (canvas.width * cardFrame.left) / 100 : canvas.width * 0.96 - width
  const bottom = canvas.height * (ratio < 0.9 ? 0.8 : ratio < 1.2 ? 0.945 : 0.93)
  return { x: even(left), y: even(bottom - height), width, height }
}

/** Even places keep the chroma of 4:2:0 video sharp. */
const even = (value: number): number => Math.round(value / 2) * 2
