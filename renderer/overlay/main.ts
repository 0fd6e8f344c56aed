// The overlay page: what viewers see of the pinned product, as an OBS browser source or in any browser. It paints what the
// studio says and nothing else; transparent, tiny, plain DOM.
import '@fontsource-variable/inter/wght.css'
import './overlay.css'
import './old-browsers.ts'
import { cardFace, cardFrame, cardPlace } from '#shared/domain/card-layout.ts'
import type { CardModel } from '#shared/domain/card.ts'
import type { OverlayState } from '#shared/domain/show.ts'
import { followOverlay } from '../api/overlay-stream.ts'
import { createCardView, type CardView } from './card-dom.ts'
import { hideAfterMs, overlayStep, wantedCard } from './overlay-model.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

let state: OverlayState | null = null
let lostSince: number | null = null
let shown: { card: CardModel; view: CardView } | null = null

const picture = (card: CardModel) => (card.pictureAssetId ? `/overlay/media/${card.pictureAssetId}` : null)

function place({ card, view }: { card: CardModel; view: CardView }) {
  const { x, y, width, height } = cardPlace(card, { width: innerWidth, height: innerHeight })
  const { style } = view.element
  style.left = `${x}px`
  style.top = `${y}px`
  style.setProperty('--u', `${width / cardFrame.width}px`)
  style.setProperty('--rise', `${height * 0.12}px`)
}

function leave({ view: { element } }: { view: CardView }) {
  element.classList.replace('enter', 'leave')
  setTimeout(() => element.remove(), 140)
}

function enter(card: CardModel) {
  const view = createCardView(cardFace(card, Date.now()), picture(card))
  view.element.classList.add('enter')
  shown = { card, view }
  place(shown)
  root?.append(view.element)
}

function paint() {
  const wanted = wantedCard(state, lostSince === null ? null : Date.now() - lostSince)
  const step = overlayStep(shown?.card ?? null, wanted)
  if (step.type === 'swap') {
    if (shown) leave(shown)
    shown = null
    if (step.card) enter(step.card)
  } else if (shown) {
    const card = step.type === 'update' ? step.card : shown.card
    const before = shown
    if (before.view.update(cardFace(card, Date.now()), picture(card))) shown = { ...before, card }
    else {
      leave(before)
      enter(card)
    }
  }
}

followOverlay((next, connected) => {
  state = next ?? state
  lostSince = connected ? null : (lostSince ?? Date.now())
  // The next card's picture is there before it's needed.
  const coming = state?.next && picture(state.next)
  if (coming) new Image().src = coming
  paint()
  if (!connected) setTimeout(paint, hideAfterMs + 50)
})

// Countdowns and nothing else: figures come with the state.
setInterval(() => {
  if (shown?.card.endsAt) paint()
}, 200)
addEventListener('resize', () => {
  if (shown) place(shown)
})
