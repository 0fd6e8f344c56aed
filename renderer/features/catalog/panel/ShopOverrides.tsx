// What differs in one shop: words, the platform's category, prices and pieces by variant, and which pictures it shows.
import { useTranslation } from 'react-i18next'
import type { Listing, ProductDetail } from '#shared/domain/product.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { cx } from '../../../ui/cx.ts'
import { MoneyField } from '../../../ui/MoneyField.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Thumb } from '../../../ui/Thumb.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { CommitText } from './CommitText.tsx'
import { optionsOf } from './variant-name.ts'

interface ShopOverridesProps {
  product: ProductDetail
  shop: Shop
  listing: Listing | undefined
}

export function ShopOverrides({ product, shop, listing }: ShopOverridesProps) {
  const { t } = useTranslation(['catalog', 'product'])
  const update = useCommand(orpc.catalog.setListing, {
    onSuccess: () => showToast({ message: t('shops.saved'), undo: 'undo' }),
  })
  const save = (patch: Parameters<typeof update.mutate>[0]['patch']) =>
    update.mutate({ productId: product.id, shopId: shop.id, patch })
  return (
    <div className="flex flex-col gap-3 px-2 pt-1 pb-3">
      <CommitText
        label={t('shops.ownTitle')}
        placeholder={product.title}
        value={listing?.title ?? ''}
        onCommit={(title) => save({ title: title.trim() === '' ? null : title })}
      />
      <CommitText
        label={t('shops.ownDescription')}
        rows={3}
        value={listing?.descriptionHtml ?? ''}
        onCommit={(text) => save({ descriptionHtml: text.trim() === '' ? null : text })}
      />
      {shop.platform !== 'local' && (
        <CommitText
          label={t('product:listing.category')}
          placeholder={t('product:listing.categoryHint')}
          value={listing?.categoryId ?? ''}
          onCommit={(id) => save({ categoryId: id.trim() === '' ? null : id.trim() })}
        />
      )}
      {product.variants.map((variant) => {
        const name = optionsOf(variant).join(' / ') || variant.sku || t('variants.single')
        return (
          <div key={variant.id} className="grid grid-cols-2 gap-3">
            <MoneyField
              label={t('shops.ownPrice', { variant: name })}
              currency={shop.currency}
              value={listing?.variantPrices[variant.id] ?? null}
              allowEmpty
              minMinor={0}
              onCommit={(minor) => save({ variantPrices: { [variant.id]: minor } })}
            />
            <NumberField
              label={t('product:listing.pieces', { variant: name })}
              min={0}
              value={listing?.variantStock[variant.id] ?? null}
              onCommit={(pieces) =>
                pieces !== (listing?.variantStock[variant.id] ?? null) &&
                save({ variantStock: { [variant.id]: pieces } })
              }
            />
          </div>
        )
      })}
      {product.pictures.length > 1 && (
        <ShownPictures product={product} listing={listing} onSave={(pictureIds) => save({ pictureIds })} />
      )}
    </div>
  )
}

function ShownPictures({
  product,
  listing,
  onSave,
}: Pick<ShopOverridesProps, 'product' | 'listing'> & { onSave: (ids: string[] | null) => void }) {
  const { t } = useTranslation('product')
  const all = product.pictures.map(({ id }) => id)
  const shown = listing?.pictureIds ?? all
  const toggle = (id: string) => {
    const next = shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id]
    if (next.length > 0) onSave(next.length === all.length && next.every((one, at) => one === all[at]) ? null : next)
  }
  return (
    <div role="group" aria-label={t('listing.pictures')}>
      <span className="mb-1 block text-12 font-medium text-text-2">{t('listing.pictures')}</span>
      <ul className="flex flex-wrap gap-2">
        {product.pictures.map((picture, index) => {
          const at = shown.indexOf(picture.id)
          return (
            <li key={picture.id}>
              <button
                type="button"
                aria-pressed={at >= 0}
                aria-label={t('listing.picture', { index: index + 1, alt: picture.alt || product.title })}
                onClick={() => toggle(picture.id)}
                className={cx('relative block rounded-thumb', at < 0 && 'opacity-40 hover:opacity-70')}
              >
                <Thumb assetId={picture.assetId} size={48} />
                {at >= 0 && (
                  <span className="absolute right-0.5 bottom-0.5 rounded-key bg-surface-1 px-1 text-11 font-semibold tabular">
                    {at + 1}
                  </span>
                )}
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
