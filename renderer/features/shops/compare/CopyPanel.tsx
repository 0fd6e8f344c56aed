// Copying prices and texts to other shops: how, a preview of every price, and one button.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobId, ShopId } from '#shared/domain/ids.ts'
import type { CopyResult, GapCounts } from '#shared/domain/listing-copy.ts'
import { priceEndingSchema, roundingModeSchema } from '#shared/domain/price-ending.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox, Switch } from '../../../ui/Checkbox.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Select } from '../../../ui/Select.tsx'
import { PanelSection, SidePanel } from '../../../ui/SidePanel.tsx'
import { SkeletonRows } from '../../../ui/Skeleton.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { openSide, selectAll, useCompare } from './compare-filter.ts'
import { CopyPreview } from './CopyPreview.tsx'
import { CopyProgress } from './CopyProgress.tsx'
import { NeededRates } from './NeededRates.tsx'

const ofProduct = 'product'

export function CopyPanel({ shops, counts }: { shops: readonly Shop[]; counts: GapCounts }) {
  const { t } = useTranslation(['compare', 'stock'])
  const { gap, shopId, selected } = useCompare()
  const [fromShopId, setFrom] = useState<ShopId | null>(null)
  const [chosen, setChosen] = useState<readonly ShopId[]>(() => (shopId ? [shopId] : shops.map((shop) => shop.id)))
  const [withPrices, setWithPrices] = useState(true)
  const [texts, setTexts] = useState(false)
  const [onlyMissing, setOnlyMissing] = useState(true)
  const [adjustPercent, setAdjust] = useState(0)
  const [ending, setEnding] = useState<(typeof priceEndingSchema.options)[number]>('.90')
  const [mode, setMode] = useState<(typeof roundingModeSchema.options)[number]>('nearest')

  const toShopIds = chosen.filter((id) => id !== fromShopId)
  const from = shops.find((shop) => shop.id === fromShopId) ?? null
  const input = {
    fromShopId,
    toShopIds,
    prices: withPrices ? { adjustBps: Math.round(adjustPercent * 100), ending, mode } : null,
    texts,
    onlyMissing,
    products: selected.size > 0 ? { ids: [...selected] } : { filter: { gap, shopId } },
  }
  const possible = toShopIds.length > 0 && (withPrices || texts)
  const preview = useQuery(
    orpc.catalog.listings.previewCopy.queryOptions({ input, enabled: possible, placeholderData: keepPreviousData }),
  )
  const [jobId, setJobId] = useState<JobId | null>(null)
  const done = ({ listings }: Pick<CopyResult, 'listings'>) => {
    showToast({ message: t('copy.done', { count: listings }), undo: 'undo' })
    selectAll([])
  }
  const copy = useCommand(orpc.catalog.listings.copy, {
    onSuccess: (started) => {
      if (started.kind === 'job') setJobId(started.jobId)
      else done(started.result)
    },
  })
  const covered =
    selected.size > 0
      ? t('copy.selected', { count: selected.size })
      : t('copy.all', {
          count:
            gap && shopId ? (counts.shops.find((shop) => shop.shopId === shopId)?.gaps[gap] ?? 0) : counts.products,
        })
  const changes = preview.data?.listings ?? 0
  const remaining = preview.data?.remaining ?? 0
  const all = (preview.data?.products ?? 0) + remaining
  return (
    <SidePanel
      label={t('copy.title')}
      head={covered}
      onClose={() => openSide(null)}
      footer={
        jobId !== null ? (
          <CopyProgress
            jobId={jobId}
            onEnd={(result) => {
              setJobId(null)
              if (result) done(result)
            }}
          />
        ) : (
          <>
            <span className="min-w-0 truncate text-12 text-text-2">
              {preview.data && possible
                ? t('copy.sum', { prices: formatNumber(preview.data.prices), texts: formatNumber(preview.data.texts) })
                : ''}
            </span>
            <Button
              variant="primary"
              busy={copy.isPending}
              disabled={!possible || (changes === 0 && remaining === 0) || preview.isPlaceholderData}
              onClick={() => copy.mutate(input)}
            >
              {remaining > 0 ? t('stock:copy.all', { count: all }) : t('copy.do', { count: changes })}
            </Button>
          </>
        )
      }
    >
      <h2 className="sr-only">{t('copy.title')}</h2>
      <PanelSection title={t('copy.how')}>
        <div className="flex flex-col gap-3">
          <Select
            label={t('copy.from')}
            value={fromShopId ?? ofProduct}
            options={[
              { value: ofProduct, label: t('copy.fromProduct') },
              ...shops.map((shop) => ({
                value: shop.id as string,
                label: shop.name,
                hint: `${shop.market} · ${shop.currency}`,
              })),
            ]}
            onValueChange={(value) => setFrom(value === ofProduct ? null : (value as ShopId))}
          />
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-1 text-12 font-medium text-text-2">{t('copy.to')}</legend>
            {shops.map((shop) => (
              <Checkbox
                key={shop.id}
                label={`${shop.name} · ${shop.currency}`}
                checked={toShopIds.includes(shop.id)}
                disabled={shop.id === fromShopId}
                onCheckedChange={(on) => setChosen(on ? [...chosen, shop.id] : chosen.filter((id) => id !== shop.id))}
              />
            ))}
          </fieldset>
          <Switch label={t('copy.prices')} checked={withPrices} onCheckedChange={setWithPrices} />
          {withPrices && (
            <div className="grid grid-cols-3 gap-3">
              <NumberField
                label={t('copy.adjust')}
                value={adjustPercent}
                min={-90}
                max={1000}
                step={0.5}
                unit="%"
                onValueChange={(value) => setAdjust(value ?? 0)}
              />
              <Select
                label={t('copy.ending')}
                value={ending}
                options={priceEndingSchema.options.map((value) => ({
                  value,
                  label: t(`ending.${value.replace('.', '')}` as 'ending.none'),
                }))}
                onValueChange={setEnding}
              />
              <Select
                label={t('copy.mode')}
                value={mode}
                options={roundingModeSchema.options.map((value) => ({ value, label: t(`mode.${value}`) }))}
                onValueChange={setMode}
                disabled={ending === 'none'}
              />
            </div>
          )}
          <Switch
            label={t('copy.texts')}
            hint={t(from ? 'copy.textsHint' : 'copy.textsProductHint')}
            checked={texts}
            onCheckedChange={setTexts}
          />
          <Switch label={t('copy.onlyMissing')} checked={onlyMissing} onCheckedChange={setOnlyMissing} />
        </div>
      </PanelSection>
      {withPrices && <NeededRates from={from} targets={shops.filter((shop) => toShopIds.includes(shop.id))} />}
      {preview.error && possible && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
      {possible && !preview.data && !preview.error && <SkeletonRows className="p-5" />}
      {possible && preview.data && remaining > 0 && (
        <p className="px-5 pt-4 text-12 text-text-2">
          {t('stock:copy.more', { count: remaining, shown: preview.data.products })}
        </p>
      )}
      {possible && preview.data && <CopyPreview preview={preview.data} shops={shops} />}
    </SidePanel>
  )
}
