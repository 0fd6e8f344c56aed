// The product's pictures: drop files, add, order with the mouse or the keyboard, remove.
import { useMutation } from '@tanstack/react-query'
import { ImagePlus } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Picture, ProductDetail } from '#shared/domain/product.ts'
import { orpc } from '../../../api/client.ts'
import { sendCommand, useCommand } from '../../../api/command.ts'
import { reportFailure } from '../../../api/report-failure.ts'
import { uploadFile } from '../../../api/upload-file.ts'
import { cx } from '../../../ui/cx.ts'
import { Menu } from '../../../ui/Menu.tsx'
import { Thumb } from '../../../ui/Thumb.tsx'
import { showToast } from '../../../ui/toast-store.ts'

const smallest = 600

export function PicturesSection({ product }: { product: ProductDetail }) {
  const { t } = useTranslation('catalog')
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const add = useMutation({
    mutationFn: async (files: File[]) => {
      for (const file of files) {
        const asset = await sendCommand(orpc.media.ingest, { uploadId: await uploadFile(file) })
        await sendCommand(orpc.catalog.addPicture, { productId: product.id, assetId: asset.id, alt: '' })
      }
      return files.length
    },
    onSuccess: (count) => showToast({ message: t('pictures.added', { count }), undo: 'undo' }),
    onError: reportFailure,
  })
  const take = (files: FileList | null | undefined) => {
    const list = [...(files ?? [])].filter((file) => file.type.startsWith('image/'))
    if (list.length > 0) add.mutate(list)
  }
  return (
    <section
      aria-label={t('pictures.label')}
      className={cx('px-5 pt-5 pb-3', over && 'bg-accent-soft')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
      onPaste={(event) => take(event.clipboardData.files)}
    >
      <ul className="grid grid-cols-5 gap-2">
        {product.pictures.map((picture, index) => (
          <PictureTile key={picture.id} product={product} picture={picture} index={index} />
        ))}
        <li>
          <button
            type="button"
            onClick={() => input.current?.click()}
            disabled={add.isPending}
            aria-busy={add.isPending}
            aria-label={t('pictures.add')}
            title={t('pictures.addHint')}
            className="flex aspect-square w-full items-center justify-center rounded-control border border-dashed border-line-strong text-text-2 hover:border-text-2 hover:text-text-1"
          >
            <ImagePlus size={18} aria-hidden className={add.isPending ? 'animate-pulse' : undefined} />
          </button>
          <input
            ref={input}
            type="file"
            accept="image/*"
            multiple
            hidden
            onChange={(event) => (take(event.target.files), (event.target.value = ''))}
          />
        </li>
      </ul>
    </section>
  )
}

function PictureTile({ product, picture, index }: { product: ProductDetail; picture: Picture; index: number }) {
  const { t } = useTranslation('catalog')
  const told = (key: 'pictures.moved' | 'pictures.removed') => ({
    onSuccess: () => showToast({ message: t(key), undo: 'undo' as const }),
  })
  const move = useCommand(orpc.catalog.movePicture, told('pictures.moved'))
  const remove = useCommand(orpc.catalog.removePicture, told('pictures.removed'))
  const target = { productId: product.id, pictureId: picture.id }
  const small = picture.width !== null && picture.height !== null && Math.min(picture.width, picture.height) < smallest
  const last = product.pictures.length - 1
  return (
    <li
      draggable
      onDragStart={(event) => event.dataTransfer.setData('text/vitrine-picture', picture.id)}
      onDrop={(event) => {
        const moved = event.dataTransfer.getData('text/vitrine-picture')
        if (!moved || moved === picture.id) return
        event.preventDefault()
        event.stopPropagation()
        move.mutate({ productId: product.id, pictureId: moved, position: index })
      }}
    >
      <Menu
        trigger={
          <button
            type="button"
            aria-label={t('pictures.item', { index: index + 1, alt: picture.alt || product.title })}
            className={cx('relative block w-full rounded-control', small && 'outline-2 outline-amber')}
          >
            <Thumb assetId={picture.assetId} kind="image" className="aspect-square w-full rounded-control" />
            {(small || picture.assetId === null) && (
              <span className="absolute inset-x-1 bottom-1 truncate rounded-key bg-surface-1 px-1 text-11 text-text-1 tabular">
                {picture.assetId === null ? t('pictures.notFetched') : `${picture.width}×${picture.height}`}
              </span>
            )}
          </button>
        }
        entries={[
          {
            label: t('pictures.first'),
            disabled: index === 0,
            onSelect: () => move.mutate({ ...target, position: 0 }),
          },
          {
            label: t('pictures.earlier'),
            disabled: index === 0,
            onSelect: () => move.mutate({ ...target, position: index - 1 }),
          },
          {
            label: t('pictures.later'),
            disabled: index === last,
            onSelect: () => move.mutate({ ...target, position: index + 1 }),
          },
          { type: 'separator' },
          { label: t('pictures.remove'), danger: true, onSelect: () => remove.mutate(target) },
        ]}
      />
    </li>
  )
}
