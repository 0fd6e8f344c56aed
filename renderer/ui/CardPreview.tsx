// A card as viewers see it, drawn by the overlay page's own code at the size of the box.
import { useEffect, useRef } from 'react'
import { cardFace, cardFrame, cardPlace } from '#shared/domain/card-layout.ts'
import type { CardModel } from '#shared/domain/card.ts'
import { mediaUrl } from '../api/media-url.ts'
import { createCardView, type CardView } from '../overlay/card-dom.ts'

interface CardPreviewProps {
  card: CardModel | null
  canvas: { width: number; height: number }
  className?: string
}

export function CardPreview({ card, canvas, className }: CardPreviewProps) {
  const box = useRef<HTMLDivElement>(null)
  const view = useRef<CardView>(null)

  useEffect(() => {
    const host = box.current
    if (!host) return
    if (!card) {
      host.replaceChildren()
      view.current = null
      return
    }
    const paint = () => {
      const face = cardFace(card, Date.now())
      const picture = card.pictureAssetId ? mediaUrl(card.pictureAssetId) : null
      if (!view.current?.update(face, picture)) {
        view.current = createCardView(face, picture)
        host.replaceChildren(view.current.element)
      }
      const scale = host.clientWidth / canvas.width
      const { x, y, width } = cardPlace(card, canvas)
      const { style } = view.current.element
      style.left = `${x * scale}px`
      style.top = `${y * scale}px`
      style.setProperty('--u', `${(width * scale) / cardFrame.width}px`)
    }
    paint()
    const observer = new ResizeObserver(paint)
    observer.observe(host)
    const timer = card.endsAt === null ? undefined : setInterval(paint, 500)
    return () => {
      observer.disconnect()
      clearInterval(timer)
    }
  }, [card, canvas])

  return <div ref={box} className={className} />
}
