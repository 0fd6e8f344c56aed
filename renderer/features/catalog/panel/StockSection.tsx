// Where the pieces of each variant lie, for which shows they are held, and what a bundle is made of.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProductDetail } from '#shared/domain/product.ts'
import type { ProductStock, VariantStock } from '#shared/domain/stock.ts'
import { Link } from 'wouter'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { useSettings } from '../../../api/settings.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { cx } from '../../../ui/cx.ts'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { places } from '../../../ui/places.ts'
import { Select } from '../../../ui/Select.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { BundleParts } from './BundleParts.tsx'
import { HeldForShows } from './HeldForShows.tsx'
import { MoveStock } from './MoveStock.tsx'
import { optionsOf } from './variant-name.ts'

export function StockSection({ product }: { product: ProductDetail }) {
  const { t } = useTranslation('product')
  const stock = useQuery(orpc.catalog.stock.of.queryOptions({ input: { productId: product.id } })).data
  const available = stock?.variants.reduce((sum, variant) => sum + variant.available, 0)
  const [chosen, setChosen] = useState<string | null>(null)
  const current = stock?.variants.find((variant) => variant.variantId === chosen) ?? stock?.variants[0]
  const end = available === undefined ? '' : t('stock.available', { pieces: formatNumber(available) })
  return (
    <Disclosure id="stock" title={t('stock.title')} end={end} defaultOpen={false}>
      {!stock || !current ? (
        <Skeleton className="h-24 w-full" />
      ) : (
        <div className="flex flex-col gap-4">
          {stock.variants.length > 1 && (
            <Select
              label={t('stock.variant')}
              options={product.variants.map((variant) => ({
                value: variant.id as string,
                label: optionsOf(variant).join(' / ') || variant.sku,
              }))}
              value={current.variantId}
              onValueChange={setChosen}
            />
          )}
          <Figures of={current} />
          {current.parts.length === 0 && <Levels stock={stock} of={current} />}
          {current.parts.length === 0 && <MoveStock stock={stock} of={current} />}
          <HeldForShows of={current} />
          <BundleParts productId={product.id} of={current} />
          <LowLevel product={product} />
        </div>
      )}
    </Disclosure>
  )
}

function Figures({ of }: { of: VariantStock }) {
  const { t } = useTranslation('product')
  const figures = [
    ['total', of.stock],
    ['reserved', of.reserved],
    ['forSale', of.available],
  ] as const
  return (
    <dl className="grid grid-cols-3 divide-x divide-line rounded-control border border-line">
      {figures.map(([key, pieces]) => (
        <div key={key} className="px-3 py-2">
          <dt className="truncate text-12 text-text-2">{t(`stock.${key}`)}</dt>
          <dd
            className={cx(
              'text-17 font-semibold tabular',
              key !== 'reserved' && pieces <= 0 && 'text-amber-text',
              key === 'reserved' && pieces === 0 && 'font-normal text-text-2',
            )}
          >
            {formatNumber(pieces)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Levels({ stock, of }: { stock: ProductStock; of: VariantStock }) {
  const { t } = useTranslation('product')
  const set = useCommand(orpc.catalog.stock.setLevel, {
    onSuccess: () => showToast({ message: t('saved'), undo: 'undo' }),
  })
  if (of.levels.length === 0) {
    return (
      <p className="text-12 text-text-2">
        {t('stock.noWarehouses')}{' '}
        <Link href={places.settingsPart('stock')} className="font-medium text-accent-text hover:underline">
          {t('stock.manage')}
        </Link>
      </p>
    )
  }
  return (
    <div role="group" aria-label={t('stock.warehouses')} className="flex flex-col gap-1.5">
      {of.levels.map(({ warehouseId, quantity }) => {
        const name = stock.warehouses.find((warehouse) => warehouse.id === warehouseId)?.name ?? ''
        return (
          <div key={warehouseId} className="flex items-center gap-3">
            <span dir="auto" className="min-w-0 flex-1 truncate text-13">
              {name}
            </span>
            <NumberField
              key={`${of.variantId}${quantity}`}
              label={t('stock.in', { name })}
              hideLabel
              value={quantity}
              className="w-28"
              onCommit={(next) =>
                next !== null &&
                next !== quantity &&
                set.mutate({ variantId: of.variantId, warehouseId, quantity: next })
              }
            />
          </div>
        )
      })}
    </div>
  )
}

function LowLevel({ product }: { product: ProductDetail }) {
  const { t } = useTranslation('product')
  const common = useSettings()?.lowStockLevel ?? 0
  const update = useCommand(orpc.catalog.updateProduct, {
    onSuccess: () => showToast({ message: t('saved'), undo: 'undo' }),
  })
  return (
    <NumberField
      label={t('stock.low')}
      hint={t('stock.lowHint', { level: formatNumber(common) })}
      min={0}
      max={1_000_000}
      value={product.lowStockLevel}
      onCommit={(lowStockLevel) =>
        lowStockLevel !== product.lowStockLevel && update.mutate({ id: product.id, patch: { lowStockLevel } })
      }
    />
  )
}
