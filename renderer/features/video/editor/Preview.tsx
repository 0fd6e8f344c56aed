// What will come out: the clip in its shape, cropped as the render crops it, with the product's own card on it.
import { skipToken, useQuery } from '@tanstack/react-query'
import { Pause, Play } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shapeSizes, type Clip, type Edit } from '#shared/domain/edit.ts'
import type { Asset } from '#shared/domain/media.ts'
import { orpc } from '../../../api/client.ts'
import { mediaUrl } from '../../../api/media-url.ts'
import { formatClock } from '../../../i18n/format-time.ts'
import { CardPreview } from '../../../ui/CardPreview.tsx'
import { cx } from '../../../ui/cx.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Switch } from '../../../ui/Checkbox.tsx'
import { objectPosition } from './object-position.ts'
import type { Player } from './use-player.ts'

interface PreviewProps {
  edit: Edit
  clip: Clip
  asset: Asset
  player: Player
}

const ratioClass = { '9:16': 'aspect-[9/16]', '1:1': 'aspect-square', '16:9': 'aspect-video' } as const

export function Preview({ edit, clip, asset, player }: PreviewProps) {
  const { t } = useTranslation('video')
  const [zones, setZones] = useState(true)
  const { shape, card } = edit.document
  const canvas = useMemo(() => shapeSizes[shape], [shape])
  const model = useQuery(
    orpc.video.card.queryOptions({
      input:
        edit.productId === null || card === null
          ? skipToken
          : { productId: edit.productId, shopId: edit.shopId, look: card.look, showPrice: card.showPrice },
    }),
  )
  const atMs = player.sourceMs - clip.inMs
  const shown = card !== null && atMs >= card.fromMs && (card.toMs === null || atMs < card.toMs)
  const url = mediaUrl(asset.id)
  return (
    <section aria-label={t('preview.label')} className="flex min-w-0 flex-1 flex-col items-center gap-3 bg-bg p-4">
      <div className="flex w-full max-w-140 items-center gap-3 text-13">
        <span className="font-semibold">{shape}</span>
        <span className="text-text-2 tabular">
          {canvas.width} × {canvas.height}
        </span>
        {shape === '9:16' && (
          <span className="ml-auto">
            <Switch label={t('preview.zones')} checked={zones} onCheckedChange={setZones} />
          </span>
        )}
      </div>
      <div className="flex min-h-0 w-full flex-1 items-center justify-center">
        <div
          className={cx(
            'relative max-h-full max-w-full overflow-hidden rounded-control bg-black',
            ratioClass[shape],
            shape === '16:9' ? 'w-full max-w-180' : 'h-full',
          )}
        >
          {clip.fit === 'fit' && (
            <video
              src={url}
              muted
              playsInline
              preload="metadata"
              aria-hidden
              className="absolute inset-0 size-full scale-110 object-cover opacity-60 blur-xl"
            />
          )}
          <video
            ref={player.ref}
            src={`${url}#t=${clip.inMs / 1000}`}
            muted={clip.gainDb === null}
            playsInline
            preload="auto"
            aria-label={asset.name}
            className={cx('absolute inset-0 size-full', clip.fit === 'fill' ? 'object-cover' : 'object-contain')}
            style={{ objectPosition: objectPosition(asset, canvas, clip) }}
          />
          {shown && model.data && <CardPreview card={model.data} canvas={canvas} className="absolute inset-0" />}
          {zones && shape === '9:16' && <SafeZones />}
        </div>
      </div>
      <div className="flex items-center gap-3">
        <IconButton
          icon={player.playing ? Pause : Play}
          label={player.playing ? t('preview.pause') : t('preview.play')}
          keys="space"
          size={36}
          onClick={player.toggle}
        />
        <span className="text-13 tabular">
          <span className="font-semibold">{formatClock(Math.max(0, atMs))}</span>
          <span className="text-text-2"> / {formatClock(clip.outMs - clip.inMs)}</span>
        </span>
      </div>
    </section>
  )
}

/** What the apps cover: their bar above, their buttons at the right, captions below. */
function SafeZones() {
  return (
    <span aria-hidden className="pointer-events-none absolute inset-0">
      <span className="absolute inset-x-0 top-0 h-[7.5%] bg-black/35" />
      <span className="absolute top-[7.5%] right-0 bottom-0 w-[13%] bg-black/35" />
      <span className="absolute right-[13%] bottom-0 left-0 h-[20%] bg-black/35" />
      <span className="absolute top-[7.5%] right-[13%] bottom-[20%] left-0 border border-dashed border-white/70" />
    </span>
  )
}
