// One picture of a product: dragged or moved with the keyboard, made the main one, described, tied to a variant, removed.
import { useTranslation } from 'react-i18next'
import { useState, type KeyboardEvent } from 'react'
import type { Picture, ProductDetail } from '#shared/domain/product.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { cx } from '../../../ui/cx.ts'
import { Menu } from '../../../ui/Menu.tsx'
import { Thumb } from '../../../ui/Thumb.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { optionsOf } from './variant-name.ts'

const smallest = 600
const dragType = 'text/vitrine-picture'

interface PictureTileProps {
  product: ProductDetail
  picture: Picture
  index: number
  onDescribe: () => void
}

export function PictureTile({ product, picture, index, onDescribe }: PictureTileProps) {
  const { t } = useTranslation(['catalog', 'product'])
  const [over, setOver] = useState(false)
  const told = (key: 'pictures.moved' | 'pictures.removed') => ({
    onSuccess: () => showToast({ message: t(key), undo: 'undo' as const }),
  })
  const move = useCommand(orpc.catalog.movePicture, told('pictures.moved'))
  const remove = useCommand(orpc.catalog.removePicture, told('pictures.removed'))
  const target = { productId: product.id, pictureId: picture.id }
  const small = picture.width !== null && picture.height !== null && Math.min(picture.width, picture.height) < smallest
  const last = product.pictures.length - 1
  const moveTo = (position: number) => {
    if (position >= 0 && position <= last) move.mutate({ ...target, position })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key]
    if (!event.altKey || step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    moveTo(index + step)
  }
  const variant = product.variants.find(({ id }) => id === picture.variantId)
  const shows = variant ? optionsOf(variant).join(' / ') || variant.sku : ''
  return (
    <li
      draggable
      onDragStart={(event) => event.dataTransfer.setData(dragType, picture.id)}
      onDragOver={(event) => {
        const isPicture = event.dataTransfer.types.includes(dragType)
        if (isPicture) event.preventDefault()
        setOver(isPicture)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        const moved = event.dataTransfer.getData(dragType)
        if (!moved || moved === picture.id) return
        event.preventDefault()
        event.stopPropagation()
        move.mutate({ productId: product.id, pictureId: moved, position: index })
      }}
      className={cx('rounded-control', over && 'outline-2 outline-accent')}
    >
      <Menu
        trigger={
          <button
            type="button"
            aria-label={t('pictures.item', { index: index + 1, alt: picture.alt || product.title })}
            aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
            title={picture.alt || undefined}
            onKeyDown={onKeyDown}
            className={cx('relative block w-full rounded-control', small && 'outline-2 outline-amber')}
          >
            <Thumb assetId={picture.assetId} kind="image" className="aspect-square w-full rounded-control" />
            {(small || picture.assetId === null || shows !== '') && (
              <span className="absolute inset-x-1 bottom-1 truncate rounded-key bg-surface-1 px-1 text-11 text-text-1 tabular">
                {picture.assetId === null
                  ? t('pictures.notFetched')
                  : small
                    ? `${picture.width}×${picture.height}`
                    : shows}
              </span>
            )}
          </button>
        }
        entries={[
          { label: t('pictures.first'), disabled: index === 0, onSelect: () => moveTo(0) },
          { label: t('pictures.earlier'), disabled: index === 0, onSelect: () => moveTo(index - 1) },
          { label: t('pictures.later'), disabled: index === last, onSelect: () => moveTo(index + 1) },
          { type: 'separator' },
          { label: t('product:pictures.describe'), onSelect: onDescribe },
          { type: 'separator' },
          { label: t('pictures.remove'), danger: true, onSelect: () => remove.mutate(target) },
        ]}
      />
    </li>
  )
}
