// What is left of the price in one shop: costs in greys, only what is left is coloured.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { margin } from '#shared/domain/margin.ts'
import type { ProductDetail } from '#shared/domain/product.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { formatBps, formatMoney } from '../../../i18n/format.ts'
import { cx } from '../../../ui/cx.ts'
import { CostBar } from '../../../ui/Progress.tsx'
import { Select } from '../../../ui/Select.tsx'
import { PanelSection } from '../../../ui/SidePanel.tsx'
import { priceIn } from './shop-view.ts'
import { optionsOf } from './variant-name.ts'

const shades = ['bg-cost-1', 'bg-cost-2', 'bg-cost-3', 'bg-cost-4', 'bg-cost-5', 'bg-cost-6'] as const

export function MarginSection({ product, shop }: { product: ProductDetail; shop: Shop }) {
  const { t } = useTranslation('catalog')
  const [chosen, setChosen] = useState<string | null>(null)
  const variant = product.variants.find((candidate) => candidate.id === chosen) ?? product.variants[0]
  const price = variant ? priceIn(product, variant, shop) : null
  if (!variant || price === null || price === 0) return null
  // Costs are kept in the products' own currency; in another one they say nothing.
  const costMinor = shop.currency === product.currency ? variant.costMinor : null
  const result = margin({ priceMinor: price, costMinor, fees: shop.fees })
  const low = result.leftBps !== null && result.leftBps < shop.fees.floorBps
  const money = (minor: number) => formatMoney(minor, shop.currency)
  const lines = [
    ['cost', result.costMinor],
    ['commission', result.commissionMinor],
    ['payment', result.paymentMinor],
    ['affiliate', result.affiliateMinor],
    ['shipping', result.shippingMinor],
    ['tax', result.taxMinor],
  ] as const
  return (
    <PanelSection
      title={t('margin.title')}
      end={t('margin.floor', { floor: formatBps(shop.fees.floorBps), shop: shop.name })}
    >
      {product.variants.length > 1 && (
        <Select
          label={t('margin.variant')}
          hideLabel
          size={32}
          className="mb-3"
          options={product.variants.map((candidate) => ({
            value: candidate.id as string,
            label: optionsOf(candidate).join(' / ') || candidate.sku,
          }))}
          value={variant.id}
          onValueChange={setChosen}
        />
      )}
      <div className="flex items-baseline justify-between">
        <span className="text-13 text-text-2">{t('margin.on', { price: money(price) })}</span>
        {result.complete && (
          <span className={cx('flex items-baseline gap-2 tabular', low ? 'text-amber-text' : 'text-green-text')}>
            <span className="text-20 font-semibold">{money(result.leftMinor)}</span>
            {result.leftBps !== null && <span className="text-13 font-semibold">{formatBps(result.leftBps)}</span>}
          </span>
        )}
      </div>
      {result.complete ? (
        <div className="mt-2">
          <CostBar
            costs={lines.map(([, minor]) => minor)}
            left={result.leftMinor}
            low={low}
            label={t('margin.bar', { left: money(result.leftMinor) })}
          />
          <dl className="mt-3 flex flex-col gap-1 text-12">
            {lines.map(([code, minor], at) => (
              <div key={code} className="flex items-center gap-2">
                <span aria-hidden className={cx('size-2 rounded-[2px]', shades[at])} />
                <dt className="text-text-2">{t(`margin.line.${code}`)}</dt>
                <dd className="ml-auto tabular">{money(minor)}</dd>
              </div>
            ))}
          </dl>
        </div>
      ) : (
        <p className="mt-2 text-12 text-text-2">
          {costMinor === null && shop.currency !== product.currency ? t('margin.otherCurrency') : t('margin.noCost')}
        </p>
      )}
    </PanelSection>
  )
}
