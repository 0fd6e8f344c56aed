// What is left of the price in one shop, under each way of sending, with the floor and what a promotion would do to it.
import { ChevronDown, ChevronRight, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { discounted, floorPrice, isBelowFloor, margin, modelsOf } from '#shared/domain/margin.ts'
import type { ProductDetail, Variant } from '#shared/domain/product.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { useConversion } from '../../../api/rates.ts'
import { formatBps, formatMoney } from '../../../i18n/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { places } from '../../../ui/places.ts'
import { Select } from '../../../ui/Select.tsx'
import { PanelSection } from '../../../ui/SidePanel.tsx'
import { MarginTable, type MarginColumn } from '../margin/MarginTable.tsx'
import { noAssumptions, WhatIf } from '../margin/WhatIf.tsx'
import { priceIn } from './shop-view.ts'
import { optionsOf } from './variant-name.ts'

export function MarginSection({ product, shop }: { product: ProductDetail; shop: Shop }) {
  const { t } = useTranslation('margin')
  const [chosen, setChosen] = useState<string | null>(null)
  const variant = product.variants.find((candidate) => candidate.id === chosen) ?? product.variants[0]
  const price = variant ? priceIn(product, variant, shop) : null
  if (!variant || price === null || price === 0) return null
  return (
    <PanelSection title={t('title')} end={t('floor', { floor: formatBps(shop.fees.floorBps), shop: shop.name })}>
      {product.variants.length > 1 && (
        <Select
          label={t('variant')}
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
      <VariantMargin key={variant.id} product={product} variant={variant} shop={shop} price={price} />
    </PanelSection>
  )
}

interface VariantMarginProps {
  product: ProductDetail
  variant: Variant
  shop: Shop
  price: number
}

function VariantMargin({ product, variant, shop, price }: VariantMarginProps) {
  const { t } = useTranslation(['margin', 'shops'])
  const [assuming, setAssuming] = useState(false)
  const [assumptions, setAssumptions] = useState(noAssumptions)
  const convert = useConversion()
  const { fees, currency } = shop
  // Costs are kept in the products' own currency: in another one a rate is needed, or they say nothing.
  const costMinor = variant.costMinor === null ? null : convert(variant.costMinor, product.currency, currency)
  if (costMinor === null) {
    const words = variant.costMinor === null ? t('noCost') : t('noRate', { from: product.currency, to: currency })
    return <p className="text-12 text-text-2">{words}</p>
  }
  const priceMinor = discounted(price, assumptions.discountBps)
  const options = {
    weightGrams: variant.weightGrams,
    taxBps: product.taxBps,
    ...(assumptions.freeShipping && { buyerShippingMinor: 0 }),
  }
  const columns = modelsOf(fees).map((model): MarginColumn => {
    const result = margin({ ...options, priceMinor, costMinor, fees, model })
    return {
      margin: result,
      low: isBelowFloor(result, fees.floorBps),
      floorPriceMinor: floorPrice(costMinor, fees, { ...options, model }),
    }
  })
  const [usual] = columns
  const money = (minor: number) => formatMoney(minor, currency)
  const shipping = usual?.margin.buyerShippingMinor ?? 0
  return (
    <>
      <p className="mb-2 text-13 text-text-2">
        {shipping > 0
          ? t('onWithShipping', { price: money(priceMinor), shipping: money(shipping) })
          : t('on', { price: money(priceMinor) })}
      </p>
      <MarginTable
        columns={columns}
        floorBps={fees.floorBps}
        currency={currency}
        platform={t(`shops:platform.${shop.platform}`)}
      />
      {usual?.low && (
        <p
          role="status"
          className="mt-3 flex items-start gap-2 rounded-control bg-amber-soft px-3 py-2 text-12 text-amber-text"
        >
          <TriangleAlert size={14} aria-hidden className="mt-px shrink-0" />
          {usual.floorPriceMinor === null
            ? t('belowAlways', { floor: formatBps(fees.floorBps) })
            : t('below', { floor: formatBps(fees.floorBps), price: money(usual.floorPriceMinor) })}
        </p>
      )}
      <div className="mt-2 flex items-center justify-between gap-2">
        <Button
          variant="ghost"
          size={32}
          className="-ml-3"
          icon={assuming ? ChevronDown : ChevronRight}
          aria-expanded={assuming}
          onClick={() => {
            setAssuming(!assuming)
            setAssumptions(noAssumptions)
          }}
        >
          {t('whatIf.title')}
        </Button>
        <Link href={places.shop(shop.id)} className="text-12 font-medium text-accent-text hover:underline">
          {t('editFees')}
        </Link>
      </div>
      {assuming && (
        <WhatIf
          value={assumptions}
          onChange={setAssumptions}
          buyerShippingMinor={fees.buyerShippingMinor}
          currency={currency}
        />
      )}
    </>
  )
}
