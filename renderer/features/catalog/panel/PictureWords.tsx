// What a picture shows, for those who can't see it and for the platforms; and the variant that it is of.
import { useTranslation } from 'react-i18next'
import type { VariantId } from '#shared/domain/ids.ts'
import type { Picture, ProductDetail } from '#shared/domain/product.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { Button } from '../../../ui/Button.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Thumb } from '../../../ui/Thumb.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { CommitText } from './CommitText.tsx'
import { optionsOf } from './variant-name.ts'

const whole = '*'

interface PictureWordsProps {
  product: ProductDetail
  picture: Picture
  onClose: () => void
}

export function PictureWords({ product, picture, onClose }: PictureWordsProps) {
  const { t } = useTranslation(['product', 'common'])
  const update = useCommand(orpc.catalog.updatePicture, {
    onSuccess: () => showToast({ message: t('saved'), undo: 'undo' }),
  })
  const target = { productId: product.id, pictureId: picture.id }
  return (
    <div
      role="group"
      aria-label={t('pictures.describe')}
      className="mt-3 flex items-start gap-3 rounded-control border border-line p-3"
    >
      <Thumb assetId={picture.assetId} size={48} />
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        <CommitText
          label={t('pictures.alt')}
          hint={t('pictures.altHint')}
          value={picture.alt}
          onCommit={(alt) => update.mutate({ ...target, patch: { alt: alt.slice(0, 1000) } })}
        />
        {product.variants.length > 1 && (
          <Select
            label={t('pictures.variant')}
            options={[
              { value: whole, label: t('pictures.allVariants') },
              ...product.variants.map((variant) => ({
                value: variant.id as string,
                label: optionsOf(variant).join(' / ') || variant.sku,
              })),
            ]}
            value={picture.variantId ?? whole}
            onValueChange={(id) =>
              update.mutate({ ...target, patch: { variantId: id === whole ? null : (id as VariantId) } })
            }
          />
        )}
        <Button variant="ghost" size={32} className="self-end" onClick={onClose}>
          {t('common:action.close')}
        </Button>
      </div>
    </div>
  )
}
