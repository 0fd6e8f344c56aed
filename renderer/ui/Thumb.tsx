// The picture of an asset, small; a quiet sign where there is none or it can't be shown.
import { Film, ImageOff, Package, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import type { MediaVariant } from '#shared/domain/media.ts'
import { mediaUrl } from '../api/media-url.ts'
import { cx } from './cx.ts'

interface ThumbProps {
  assetId: string | null
  /** What it shows; leave out where the name stands beside it. */
  alt?: string
  /** Side in pixels, or leave out and size it with classes. */
  size?: 24 | 36 | 40 | 48 | 64 | 72
  variant?: MediaVariant
  /** Sign to show without a picture. */
  kind?: 'product' | 'video' | 'image'
  className?: string
}

const sizes = { 24: 'size-6', 36: 'size-9', 40: 'size-10', 48: 'size-12', 64: 'size-16', 72: 'size-18' } as const
const signs: Record<NonNullable<ThumbProps['kind']>, LucideIcon> = { product: Package, video: Film, image: ImageOff }

export function Thumb({ assetId, alt = '', size, variant = 'thumb', kind = 'product', className }: ThumbProps) {
  const [failed, setFailed] = useState<string | null>(null)
  const Sign = signs[kind]
  return (
    <span
      className={cx(
        'relative flex shrink-0 items-center justify-center overflow-hidden rounded-thumb bg-surface-3 text-mark',
        size && sizes[size],
        className,
      )}
    >
      {assetId && failed !== assetId ? (
        <img
          src={mediaUrl(assetId, variant)}
          alt={alt}
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setFailed(assetId)}
          className="size-full object-cover"
        />
      ) : (
        <Sign
          size={size && size < 40 ? 16 : 20}
          strokeWidth={1.5}
          {...(alt ? { role: 'img', 'aria-label': alt } : { 'aria-hidden': true })}
        />
      )}
    </span>
  )
}
