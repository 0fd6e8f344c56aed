import { describe, expect, it } from 'vitest'
import type { CardModel } from '#shared/domain/card.ts'
import type { OverlayState } from '#shared/domain/show.ts'
import { hideAfterMs, overlayStep, wantedCard } from './overlay-model.ts'

const card = (more: Partial<CardModel> = {}) =>
  ({
    look: 'market',
    productId: 'p1',
    variantId: null,
    title: 'Teapot',
    priceMinor: 3490,
    stock: 12,
    ...more,
  }) as CardModel
const state = (more: Partial<OverlayState> = {}): OverlayState => ({
  revision: 1,
  visible: true,
  card: card(),
  next: null,
  ...more,
})

describe('wantedCard', () => {
  it('shows a pinned card, and nothing once it is unpinned', () => {
    expect(wantedCard(state(), null)?.title).toBe('Teapot')
    expect(wantedCard(state({ visible: false }), null)).toBeNull()
    expect(wantedCard(null, null)).toBeNull()
  })

  it('keeps the card over a short loss of the connection and hides it when the price may be old', () => {
    expect(wantedCard(state(), hideAfterMs)).not.toBeNull()
    expect(wantedCard(state(), hideAfterMs + 1)).toBeNull()
  })
})

describe('overlayStep', () => {
  it('does nothing for the same card, so that a second pin is not seen', () => {
    expect(overlayStep(card(), card())).toEqual({ type: 'keep' })
    expect(overlayStep(null, null)).toEqual({ type: 'keep' })
  })

  it('flips figures of the same product and swaps for another one', () => {
    expect(overlayStep(card(), card({ stock: 11 }))).toEqual({ type: 'update', card: card({ stock: 11 }) })
    expect(overlayStep(card(), card({ productId: 'p2' as CardModel['productId'] })).type).toBe('swap')
    expect(overlayStep(card(), null)).toEqual({ type: 'swap', card: null })
  })
})
