// The state of a shop's connection as a shape, a tone and the key of its words.
import { isConnectable, type Platform, type Shop } from '#shared/domain/shop.ts'
import type { StatusShape, Tone } from '../../ui/StatusMark.tsx'

export interface ShopMark {
  shape: StatusShape
  tone: Tone
  words: `platform.${Platform}` | 'state.sandbox' | `state.${Shop['connectionState']}`
}

/** How a shop's connection shows. */
export function shopMark(shop: Pick<Shop, 'platform' | 'connectionMode' | 'connectionState'>): ShopMark {
  if (!isConnectable(shop.platform)) return { shape: 'dash', tone: 'neutral', words: `platform.${shop.platform}` }
  switch (shop.connectionState) {
    case 'connected':
      return shop.connectionMode === 'sandbox'
        ? { shape: 'dot', tone: 'accent', words: 'state.sandbox' }
        : { shape: 'dot', tone: 'green', words: 'state.connected' }
    case 'authorizing':
      return { shape: 'half', tone: 'neutral', words: 'state.authorizing' }
    case 'expired':
      return { shape: 'cross', tone: 'amber', words: 'state.expired' }
    case 'error':
      return { shape: 'cross', tone: 'red', words: 'state.error' }
    case 'disconnected':
      return { shape: 'ring', tone: 'neutral', words: 'state.disconnected' }
    default:
      return shop.connectionState satisfies never
  }
}
