// A card by itself, as wide as its place: the same drawing as on air.
import { useEffect, useRef } from 'react'
import { cardFace, cardFrame, cardHeights } from '#shared/domain/card-layout.ts'
import type { CardModel } from '#shared/domain/card.ts'
import { mediaUrl } from '../../api/media-url.ts'
import { createCardView } from '../../overlay/card-dom.ts'

export function LoneCard({ card }: { card: CardModel }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const host = box.current
    if (!host) return
    const face = cardFace(card, Date.now())
    const { element } = createCardView(face, card.pictureAssetId ? mediaUrl(card.pictureAssetId) : null)
    host.replaceChildren(element)
    const size = () => {
      const unit = host.clientWidth / cardFrame.width
      element.style.setProperty('--u', `${unit}px`)
      host.style.height = `${unit * cardHeights[face.look]}px`
    }
    size()
    const observer = new ResizeObserver(size)
    observer.observe(host)
    return () => observer.disconnect()
  }, [card])
  return (
    <div className="rounded-control bg-mark p-4">
      <div ref={box} className="relative" />
    </div>
  )
}
