// A product card as HTML: the same face and the same measures as the PNG card of the backend (media/cards/template.ts), in
// `--u` units, so that the overlay page in OBS and the studio's preview are drawn by one function. Plain DOM: it runs in Chromium 103.
import './card.css'
import { cardHeights, fittingPriceSize, maxTicks, type CardFace, type PriceParts } from '#shared/domain/card-layout.ts'

export interface CardView {
  element: HTMLElement
  /** Paints another face of the same look; lines whose words changed flip. Gives false when the look differs and a new view is needed. */
  update(face: CardFace, picture: string | null): boolean
}

/** Draws a card. Size it with `--u` on the element or above it: one unit is 1/81.5 of the card's width. */
export function createCardView(face: CardFace, picture: string | null): CardView {
  const element = node('div', `vc vc-${face.look}`)
  element.style.setProperty('--h', String(cardHeights[face.look]))
  const paint = (next: CardFace, nextPicture: string | null) => {
    const before = linesOf(element)
    element.replaceChildren(...content(next, nextPicture))
    element.setAttribute('aria-label', [next.number, next.title, next.price?.text].filter(Boolean).join(', '))
    for (const [key, line] of linesOf(element)) {
      const old = before.get(key)
      if (old && old.textContent !== line.textContent) line.classList.add('vc-flip')
    }
  }
  paint(face, picture)
  let last = keyOf(face, picture)
  return {
    element,
    update: (next, nextPicture) => {
      if (next.look !== face.look) return false
      const key = keyOf(next, nextPicture)
      if (key === last) updateCountdown(element, next)
      else paint(next, nextPicture)
      last = key
      return true
    },
  }
}

/** All that needs a repaint; the countdown moves by itself. */
const keyOf = ({ countdown, ...rest }: CardFace, picture: string | null) =>
  JSON.stringify([rest, picture, countdown !== null])

const linesOf = (element: HTMLElement) =>
  new Map(
    [...element.querySelectorAll<HTMLElement>('[data-line]')].map(
      (line) => [line.dataset['line'] ?? '', line] as const,
    ),
  )

function content(face: CardFace, picture: string | null): Node[] {
  switch (face.look) {
    case 'minimal':
      return [node('div', 'vc-bar'), node('div', 'vc-words', number(face), title(face), priceLine(face, 'vc-price'))]
    case 'market':
      return [
        picture === null ? node('div', 'vc-gap') : node('div', 'vc-picture', image(picture)),
        node('div', 'vc-words', number(face), title(face)),
        face.price && node('div', 'vc-tag', node('div', 'vc-hole'), stackedPrice(face.price.parts, 11.4, 32)),
      ].filter((child) => child !== null)
    case 'flash':
      return flash(face)
    case 'low-stock':
      return [
        node(
          'div',
          'vc-count',
          line(
            'count',
            'vc-pieces',
            face.stock?.count ?? '',
            sizeOf(Math.min(12.5, 28 / (face.stock?.count.length || 1))),
          ),
          line('label', 'vc-left', face.stock?.label ?? ''),
        ),
        node(
          'div',
          'vc-words',
          title(face),
          node('div', 'vc-row', number(face) ?? node('span', ''), priceLine(face, 'vc-price')),
          ticks(face.stock?.ticks ?? 0),
        ),
      ]
    default:
      return face.look satisfies never
  }
}

function flash(face: CardFace): Node[] {
  const ring = face.countdown ? 15.6 + 3 : 0
  const inner = 81.5 - 5.2 - ring
  // The old price gives way where both can't be large: the new one is what is sold.
  const oldWidth = (face.compareAt?.length ?? 0) * 2.7 + 4
  const old = oldWidth > inner * 0.45 ? null : face.compareAt
  const name = [face.number, face.title].filter(Boolean).join(', ')
  return [
    node('div', 'vc-head', line('heading', 'vc-heading', face.heading), line('name', 'vc-name', name)),
    node(
      'div',
      'vc-body',
      face.countdown && countdown(face.countdown),
      face.price && stackedPrice(face.price.parts, 15, inner - (old === null ? 0 : oldWidth)),
      node('div', 'vc-space'),
      old === null ? null : line('old', 'vc-old', old),
    ),
  ]
}

const around = 2 * Math.PI * 44

function countdown({ text, share }: NonNullable<CardFace['countdown']>): HTMLElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 100 100')
  for (const name of ['vc-ring-ground', 'vc-ring']) {
    const circle = document.createElementNS('http://www.w3.org/2000/svg', 'circle')
    for (const [key, value] of Object.entries({ cx: 50, cy: 50, r: 44, class: name }))
      circle.setAttribute(key, String(value))
    svg.append(circle)
  }
  const ring = node('div', 'vc-countdown', node('span', 'vc-clock', text))
  ring.prepend(svg)
  turn(ring, text, share)
  return ring
}

function updateCountdown(element: HTMLElement, face: CardFace): void {
  const ring = element.querySelector<HTMLElement>('.vc-countdown')
  if (ring && face.countdown) turn(ring, face.countdown.text, face.countdown.share)
}

/** Empties clockwise: what is left ends at twelve o'clock. */
function turn(ring: HTMLElement, text: string, share: number): void {
  const clock = ring.querySelector('.vc-clock')
  if (clock && clock.textContent !== text) clock.textContent = text
  ring.style.setProperty('--clock', text.length > 5 ? '2.9' : '3.9')
  const circle = ring.querySelector<SVGCircleElement>('.vc-ring')
  circle?.style.setProperty('stroke-dasharray', `0 ${around * (1 - share)} ${around * share} 0`)
}

function ticks(filled: number): HTMLElement {
  return node(
    'div',
    'vc-ticks',
    ...Array.from({ length: maxTicks }, (_, index) => node('i', index < filled ? 'vc-on' : '')),
  )
}

const number = (face: CardFace) => (face.number === null ? null : line('number', 'vc-number', face.number))

function title(face: CardFace): HTMLElement {
  const element = line('title', face.price ? 'vc-title' : 'vc-title vc-alone', face.title)
  element.dir = face.direction
  return element
}

const priceLine = (face: CardFace, className: string) => (face.price ? line('price', className, face.price.text) : null)

/** The integer large, the cents over the currency sign beside it; at most `wanted` units high within `room` units. */
function stackedPrice(parts: PriceParts, wanted: number, room: number): HTMLElement {
  const stack = [parts.fraction, parts.after].filter((part) => part !== '')
  const element = node(
    'div',
    'vc-stacked',
    parts.before === '' ? null : node('span', 'vc-before', parts.before),
    node('span', 'vc-integer', parts.integer + parts.decimal),
    stack.length === 0 ? null : node('span', 'vc-stack', ...stack.map((part) => node('span', '', part))),
  )
  element.dataset['line'] = 'stacked'
  element.style.setProperty('--size', String(fittingPriceSize(parts, wanted, room)))
  return element
}

const sizeOf = (size: number) => ({ '--size': String(size) })

function line(key: string, className: string, text: string, variables: Record<string, string> = {}): HTMLElement {
  const element = node('div', className, text)
  element.dataset['line'] = key
  for (const [name, value] of Object.entries(variables)) element.style.setProperty(name, value)
  return element
}

function image(src: string): HTMLElement {
  const element = document.createElement('img')
  element.src = src
  element.alt = ''
  return element
}

function node(tag: string, className: string, ...children: (Node | string | null)[]): HTMLElement {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.append(...children.filter((child): child is Node | string => child !== null))
  return element
}
