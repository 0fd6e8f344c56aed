// A new show: its name, its shop, when, and the first products. The rest is the run-of-show's.
import { useQueries } from '@tanstack/react-query'
import { ArrowLeft, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { ProductId, ShopId } from '#shared/domain/ids.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { useShops } from '../../../api/settings.ts'
import { Button, buttonClass } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { places } from '../../../ui/places.ts'
import { Select } from '../../../ui/Select.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { Thumb } from '../../../ui/Thumb.tsx'
import { Store } from 'lucide-react'
import { fromLocalField } from './plan-model.ts'
import { ProductPicker } from '../../../ui/ProductPicker.tsx'

export function NewShow({ productIds }: { productIds: readonly string[] }) {
  const { t } = useTranslation(['live', 'common'])
  const [, go] = useLocation()
  const { shops, current, loading } = useShops()
  const [title, setTitle] = useState('')
  const [chosenShop, setChosenShop] = useState<ShopId | null>(null)
  const [when, setWhen] = useState('')
  const [picked, setPicked] = useState<readonly ProductId[]>(productIds as readonly ProductId[])
  const create = useCommand(orpc.live.shows.create, {
    onSuccess: (show) => go(places.show(show.id), { replace: true }),
  })
  const shopId = chosenShop ?? current?.id ?? shops[0]?.id ?? null

  if (!loading && shops.length === 0) {
    return (
      <EmptyState
        icon={Store}
        title={t('live:new.noShop')}
        actions={
          <Link href={places.newShop} className={buttonClass('primary', 36)}>
            {t('live:new.addShop')}
          </Link>
        }
      >
        {t('live:new.noShopHint')}
      </EmptyState>
    )
  }
  return (
    <form
      className="mx-auto flex h-full max-w-2xl flex-col gap-5 overflow-y-auto px-6 py-6"
      onSubmit={(event) => {
        event.preventDefault()
        if (shopId === null || title.trim() === '') return
        create.mutate({ shopId, title: title.trim(), plannedAt: fromLocalField(when), productIds: [...picked] })
      }}
    >
      <div className="flex items-center gap-2">
        <Link
          href={places.live}
          aria-label={t('live:plan.back')}
          className="flex size-8 items-center justify-center rounded-control text-text-2 hover:bg-surface-3 hover:text-text-1 xl:hidden"
        >
          <ArrowLeft size={16} aria-hidden />
        </Link>
        <h2 className="text-20 font-semibold">{t('live:plan.new')}</h2>
      </div>
      <TextField
        label={t('live:plan.title')}
        placeholder={t('live:new.titleExample')}
        value={title}
        onValueChange={setTitle}
        required
        maxLength={200}
        autoFocus
      />
      <div className="flex flex-wrap gap-4">
        <Select
          label={t('live:plan.shop')}
          options={shops.map((shop) => ({ value: shop.id, label: shop.name }))}
          value={shopId}
          onValueChange={setChosenShop}
          className="min-w-52 flex-1"
        />
        <TextField
          label={t('live:plan.when')}
          type="datetime-local"
          value={when}
          onValueChange={setWhen}
          className="min-w-52 flex-1"
        />
      </div>
      <div className="flex flex-col gap-2">
        <h3 className="text-12 font-medium text-text-2">{t('live:new.products', { count: picked.length })}</h3>
        <ProductPicker
          label={t('live:plan.addProduct')}
          placeholder={t('live:plan.addProduct')}
          without={picked}
          onPick={(row) => setPicked((ids) => [...ids, row.id])}
        />
        <Picked ids={picked} onRemove={(id) => setPicked((ids) => ids.filter((entry) => entry !== id))} />
      </div>
      <div className="flex justify-end gap-2">
        <Link href={places.live} className={buttonClass('ghost', 36)}>
          {t('common:action.cancel')}
        </Link>
        <Button
          type="submit"
          variant="primary"
          busy={create.isPending}
          disabled={shopId === null || title.trim() === ''}
        >
          {t('live:new.create')}
        </Button>
      </div>
    </form>
  )
}

function Picked({ ids, onRemove }: { ids: readonly ProductId[]; onRemove: (id: ProductId) => void }) {
  const { t } = useTranslation('live')
  const products = useQueries({
    queries: ids.map((id) => orpc.catalog.product.queryOptions({ input: { id } })),
  })
  if (ids.length === 0) return <p className="text-12 text-text-2">{t('new.later')}</p>
  return (
    <ol className="rounded-control border border-line">
      {ids.map((id, at) => {
        const product = products[at]?.data
        return (
          <li key={id} className="flex h-11 items-center gap-3 border-b border-line px-3 text-13 last:border-b-0">
            <span className="w-5 text-right text-12 text-text-2 tabular">{at + 1}</span>
            <Thumb assetId={product?.pictures[0]?.assetId ?? null} size={36} />
            <span className="min-w-0 flex-1 truncate">
              {product ? product.title : <Skeleton className="h-3 w-40" />}
            </span>
            <IconButton
              icon={X}
              size={28}
              label={t('new.remove', { title: product?.title ?? '' })}
              onClick={() => onRemove(id)}
            />
          </li>
        )
      })}
    </ol>
  )
}
