// The product's pictures: drop files, paste from the clipboard, add, order with the mouse or the keyboard, describe, remove.
import { ImagePlus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProductDetail } from '#shared/domain/product.ts'
import { cx } from '../../../ui/cx.ts'
import { useFileDrop } from '../../../ui/use-file-drop.ts'
import { PictureTile } from './PictureTile.tsx'
import { PictureWords } from './PictureWords.tsx'
import { useAddPictures } from './use-add-pictures.ts'

export function PicturesSection({ product }: { product: ProductDetail }) {
  const { t } = useTranslation('catalog')
  const input = useRef<HTMLInputElement>(null)
  const [described, setDescribed] = useState<string | null>(null)
  const picture = product.pictures.find(({ id }) => id === described)
  const add = useAddPictures(product.id)
  const take = (files: FileList | null | undefined) => {
    const list = [...(files ?? [])]
    if (list.length > 0) add.mutate(list)
  }
  const { over, dropHandlers } = useFileDrop(take)
  // A picture in the clipboard goes to the open product wherever the focus is; text belongs to the field that has it.
  const paste = useRef(take)
  paste.current = take
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const files = event.clipboardData?.files
      if (event.defaultPrevented || !files || files.length === 0) return
      event.preventDefault()
      paste.current(files)
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [])
  return (
    <section
      aria-label={t('pictures.label')}
      className={cx('px-5 pt-5 pb-3', over && 'bg-accent-soft')}
      {...dropHandlers}
    >
      <ul className="grid grid-cols-5 gap-2">
        {product.pictures.map((picture, index) => (
          <PictureTile
            key={picture.id}
            product={product}
            picture={picture}
            index={index}
            onDescribe={() => setDescribed(picture.id)}
          />
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
      {picture && (
        <PictureWords key={picture.id} product={product} picture={picture} onClose={() => setDescribed(null)} />
      )}
    </section>
  )
}
