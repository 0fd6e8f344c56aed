// The four looks as element trees. Lengths come in units (% of the canvas width) and leave in pixels through `u`.
import {
  cardColors,
  cardFrame,
  cardHeights,
  fittingPriceSize,
  maxTicks,
  type CardFace,
  type PriceParts,
} from '#shared/domain/card-layout.ts'
import { box, image, shape, svg, text, type CardChild, type CardElement, type Style } from './element.ts'

const { ink, paper, amber } = cardColors

export interface CardDrawing {
  face: CardFace
  widthPx: number
  family: string
  /** Data address of the product's picture; null without one. */
  picture: string | null
}

/** Units to pixels for a card of this width. */
const scaleOf = (widthPx: number) => (units: number) => (units * widthPx) / cardFrame.width
type Scale = ReturnType<typeof scaleOf>

/** Size in pixels of the drawn card. */
export const cardSize = (face: CardFace, widthPx: number) => ({
  width: widthPx,
  height: Math.round(scaleOf(widthPx)(cardHeights[face.look])),
})

export function cardElement(drawing: CardDrawing): CardElement {
  const { face, widthPx, family } = drawing
  const { width, height } = cardSize(face, widthPx)
  const u = scaleOf(widthPx)
  const frame: Style = { width, height, fontFamily: family, color: paper, fontWeight: 600, lineHeight: 1.2 }
  switch (face.look) {
    case 'minimal':
      return minimal(drawing, frame, u)
    case 'market':
      return market(drawing, frame, u)
    case 'flash':
      return flash(drawing, frame, u)
    case 'low-stock':
      return lowStock(drawing, frame, u)
    default: {
      const unknown: never = face.look
      throw new Error(`no such look: ${String(unknown)}`)
    }
  }
}

const title = (face: CardFace, style: Style, lines: number): CardElement =>
  text(face.title, { fontWeight: 700, direction: face.direction, letterSpacing: '-0.005em', ...style }, lines)

const numberLine = (face: CardFace, u: Scale, style: Style = {}): CardChild =>
  face.number === null ? null : text(face.number, { fontSize: u(3.2), fontWeight: 500, ...style })

/** The integer large, the cents over the currency sign beside it. */
function stackedPrice(parts: PriceParts, size: number, u: Scale, color: string): CardElement {
  const small: Style = { fontSize: u(size * 0.44), lineHeight: 1 }
  const stack = [parts.fraction, parts.after].filter((line) => line !== '')
  return box(
    { color, fontWeight: 700, alignItems: 'flex-start', letterSpacing: '-0.02em' },
    parts.before === ''
      ? null
      : text(parts.before, { ...small, marginTop: u(size * 0.13), marginRight: u(size * 0.04) }),
    text(parts.integer + parts.decimal, { fontSize: u(size), lineHeight: 1, whiteSpace: 'nowrap', flexShrink: 0 }),
    stack.length === 0
      ? null
      : box(
          { flexDirection: 'column', marginTop: u(size * 0.12), marginLeft: u(size * 0.02) },
          ...stack.map((line) => text(line, { ...small, lineHeight: 0.92 })),
        ),
  )
}

/** Name and price on the picture itself. Nobody knows what the camera will show there, so a shade that starts at the rule lies behind. */
function minimal({ face }: CardDrawing, frame: Style, u: Scale): CardElement {
  const edge = 3
  const shade = 'rgba(20,17,14,0.68)'
  const fade = `${((edge / cardHeights.minimal) * 100).toFixed(1)}%`
  return box(
    { ...frame, position: 'relative' },
    box({
      position: 'absolute',
      left: 0,
      top: 0,
      width: frame['width'] ?? 0,
      height: frame['height'] ?? 0,
      backgroundImage: `linear-gradient(to right, ${shade} 0%, rgba(20,17,14,0.6) 45%, rgba(20,17,14,0.25) 78%, rgba(20,17,14,0) 100%)`,
      maskImage: `linear-gradient(to bottom, rgba(0,0,0,0) 0%, #000 ${fade}, #000 ${100 - parseFloat(fade)}%, rgba(0,0,0,0) 100%)`,
    }),
    box(
      { position: 'relative', alignItems: 'stretch', marginTop: u(edge), height: u(cardHeights.minimal - 2 * edge) },
      box({ width: u(0.9), backgroundColor: paper, flexShrink: 0 }),
      box(
        { flexDirection: 'column', justifyContent: 'center', marginLeft: u(2.8), width: u(cardFrame.width - 8) },
        numberLine(face, u, { fontSize: u(3.2) }),
        title(face, { fontSize: u(4.3), lineHeight: 1.28 }, face.price ? 1 : 2),
        face.price === null
          ? null
          : text(face.price.text, { fontSize: u(7), fontWeight: 700, letterSpacing: '-0.02em', lineHeight: 1.1 }),
      ),
    ),
  )
}

/** The default pin: picture and name on ink, the price on a paper tag. */
function market({ face, picture }: CardDrawing, frame: Style, u: Scale): CardElement {
  const height = cardHeights.market
  const inset = 0.7
  const side = height - 2 * inset
  const tip = 5
  const size = face.price ? fittingPriceSize(face.price.parts, 11.4, 32) : 0
  return box(
    { ...frame, backgroundColor: ink, alignItems: 'stretch' },
    picture === null
      ? box({ width: u(1.6) })
      : box({ padding: u(inset), flexShrink: 0 }, image(picture, u(side), u(side))),
    box(
      {
        flexDirection: 'column',
        justifyContent: 'center',
        flexGrow: 1,
        flexShrink: 1,
        flexBasis: 0,
        minWidth: 0,
        paddingLeft: u(2.2),
        paddingRight: u(2.2),
      },
      numberLine(face, u, { marginBottom: u(0.5) }),
      title(face, { fontSize: u(face.price ? 3.7 : 4.3) }, 2),
    ),
    face.price === null
      ? null
      : box(
          { flexShrink: 0, alignItems: 'stretch' },
          tagTip(tip, height, u),
          box(
            { backgroundColor: paper, alignItems: 'center', paddingLeft: u(1), paddingRight: u(2.4) },
            stackedPrice(face.price.parts, size, u, ink),
          ),
        ),
  )
}

/** Pointed end of the price tag with its hole. */
function tagTip(width: number, height: number, u: Scale): CardElement {
  // One pixel over the body of the tag: no seam between the two at any size.
  return box(
    { width: u(width), marginRight: -1, height: u(height) },
    svg(
      u(width),
      u(height),
      `0 0 ${width} ${height}`,
      shape('path', { d: `M${width} 0 L0 ${height / 2} L${width} ${height} Z`, fill: paper }),
      shape('circle', { cx: width * 0.68, cy: height / 2, r: 0.85, fill: ink }),
    ),
  )
}

/** A sale that ends: amber head, the price as large as it goes, the ring only while somebody keeps it turning. */
function flash({ face }: CardDrawing, frame: Style, u: Scale): CardElement {
  const head = 6.6
  const body = cardHeights.flash - head
  const ring = face.countdown ? 15.6 : 0
  const inner = cardFrame.width - 5.2 - (ring ? ring + 3 : 0)
  // The old price gives way where both can't be large: the new one is what is sold.
  const oldWidth = (face.compareAt?.length ?? 0) * 2.7 + 4
  const old = oldWidth > inner * 0.45 ? null : face.compareAt
  const room = inner - (old === null ? 0 : oldWidth)
  const name = [face.number, face.title].filter((part) => part).join(', ')
  return box(
    { ...frame, flexDirection: 'column' },
    box(
      {
        height: u(head),
        backgroundColor: amber,
        color: ink,
        alignItems: 'center',
        paddingLeft: u(2.6),
        paddingRight: u(2.6),
      },
      text(face.heading, { fontSize: u(3.6), fontWeight: 700, flexShrink: 0, marginRight: u(2.2) }),
      text(name, { fontSize: u(3.6), fontWeight: 500, flexShrink: 1, flexGrow: 1, flexBasis: 0, minWidth: 0 }),
    ),
    box(
      { height: u(body), backgroundColor: ink, alignItems: 'center', paddingLeft: u(2.6), paddingRight: u(2.6) },
      face.countdown === null ? null : countdownRing(face.countdown, ring, u),
      face.price === null
        ? null
        : stackedPrice(face.price.parts, fittingPriceSize(face.price.parts, 15, room), u, paper),
      box({ flexGrow: 1 }),
      old === null ? null : struck(old, u),
    ),
  )
}

/** The line is drawn across the figures by hand: satori's own strike hides under large type. */
const struck = (price: string, u: Scale): CardElement =>
  box(
    { position: 'relative', alignItems: 'center', flexShrink: 0 },
    text(price, { fontSize: u(4.6), fontWeight: 600, color: amber }),
    box({ position: 'absolute', left: u(-0.5), right: u(-0.5), top: '52%', height: u(0.45), backgroundColor: amber }),
  )

function countdownRing(countdown: { text: string; share: number }, size: number, u: Scale): CardElement {
  const radius = 44
  const ring = { cx: 50, cy: 50, r: radius, fill: 'none', strokeWidth: 9 }
  // Empties clockwise: what is left ends at twelve o'clock.
  const start = 2 * Math.PI * (1 - countdown.share)
  const from = `${50 + radius * Math.sin(start)} ${50 - radius * Math.cos(start)}`
  const left =
    countdown.share >= 0.999
      ? shape('circle', { ...ring, stroke: amber })
      : shape('path', {
          d: `M${from} A${radius} ${radius} 0 ${countdown.share > 0.5 ? 1 : 0} 1 50 ${50 - radius}`,
          fill: 'none',
          stroke: amber,
          strokeWidth: 9,
        })
  return box(
    {
      width: u(size),
      height: u(size),
      marginRight: u(3),
      position: 'relative',
      flexShrink: 0,
      alignItems: 'center',
      justifyContent: 'center',
    },
    box(
      { position: 'absolute', left: 0, top: 0 },
      svg(
        u(size),
        u(size),
        '0 0 100 100',
        shape('circle', { ...ring, stroke: '#4a4339' }),
        ...(countdown.share > 0.001 ? [left] : []),
      ),
    ),
    text(countdown.text, {
      fontSize: u(countdown.text.length > 5 ? 2.9 : 3.9),
      fontWeight: 700,
      fontFeatureSettings: '"tnum"',
    }),
  )
}

/** One tick per piece. */
function lowStock({ face }: CardDrawing, frame: Style, u: Scale): CardElement {
  const count = face.stock?.count ?? ''
  const ticks = face.stock?.ticks ?? 0
  return box(
    { ...frame, backgroundColor: ink, alignItems: 'stretch' },
    box(
      {
        width: u(22),
        backgroundColor: amber,
        color: ink,
        flexDirection: 'column',
        alignItems: 'center',
        justifyContent: 'center',
        flexShrink: 0,
      },
      text(count, {
        fontSize: u(Math.min(12.5, 28 / Math.max(1, count.length))),
        fontWeight: 700,
        lineHeight: 1,
        letterSpacing: '-0.03em',
      }),
      text(face.stock?.label ?? '', { fontSize: u(4), fontWeight: 700, lineHeight: 1.1 }),
    ),
    box(
      {
        flexDirection: 'column',
        justifyContent: 'space-between',
        flexGrow: 1,
        flexShrink: 1,
        flexBasis: 0,
        minWidth: 0,
        padding: u(3),
      },
      title(face, { fontSize: u(4.2) }, face.price || face.number ? 1 : 2),
      box(
        { alignItems: 'flex-end', justifyContent: 'space-between' },
        numberLine(face, u, { fontSize: u(3.4), marginBottom: u(0.6) }) ?? box({}),
        face.price === null
          ? null
          : text(face.price.text, { fontSize: u(6), fontWeight: 700, lineHeight: 1.1, letterSpacing: '-0.02em' }),
      ),
      box(
        { justifyContent: 'space-between', height: u(1.8) },
        ...Array.from({ length: maxTicks }, (_, index) =>
          box({ width: u(0.75), backgroundColor: index < ticks ? amber : '#4a4339' }),
        ),
      ),
    ),
  )
}
