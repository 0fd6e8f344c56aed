// The product in each shop: state, the platform's words, and what differs there.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProductDetail } from '#shared/domain/product.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { useShops } from '../../../api/settings.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { formatAge } from '../../../i18n/format-time.ts'
import { listingMark } from '../../../ui/listing-mark.ts'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Tag } from '../../../ui/StatusMark.tsx'
import { ShopOverrides } from './ShopOverrides.tsx'

export function ShopsSection({ product }: { product: ProductDetail }) {
  const { t } = useTranslation('catalog')
  const { shops } = useShops()
  if (shops.length === 0) return null
  return (
    <Disclosure id="shops" title={t('shops.title')} end={formatNumber(shops.length)}>
      <ul className="-mx-2 flex flex-col">
        {shops.map((shop) => (
          <ShopRow key={shop.id} product={product} shop={shop} />
        ))}
      </ul>
    </Disclosure>
  )
}

function ShopRow({ product, shop }: { product: ProductDetail; shop: Shop }) {
  const { t } = useTranslation('catalog')
  const [open, setOpen] = useState(false)
  const listing = product.listings.find((candidate) => candidate.shopId === shop.id)
  const status = listing?.status ?? 'not_listed'
  const { shape, tone } = listingMark(status)
  return (
    <li className="border-t border-line first:border-t-0">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex min-h-11 w-full items-center gap-2 rounded-control px-2 text-left hover:bg-surface-2"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate text-13 font-semibold">{shop.name}</span>
          {listing?.observedAt && (
            <span className="block truncate text-12 text-text-2">
              {t('shops.observed', { age: formatAge(listing.observedAt) })}
            </span>
          )}
        </span>
        <Tag shape={shape} markTone={tone} tone={status === 'refused' ? 'red' : 'neutral'}>
          {t(`listing.${status}`)}
        </Tag>
      </button>
      {listing && listing.auditReasons.length > 0 && (
        <ul className="px-2 pb-2 text-12">
          {listing.auditReasons.map((reason) => (
            <li key={reason.position}>
              <p dir="auto">{t('shops.quote', { words: reason.reasons.join(' ') })}</p>
              {reason.suggestions.length > 0 && (
                <p dir="auto" className="text-text-2">
                  {reason.suggestions.join(' ')}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {open && <ShopOverrides product={product} shop={shop} listing={listing} />}
    </li>
  )
}
