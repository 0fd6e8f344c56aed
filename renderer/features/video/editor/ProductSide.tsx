// The product that the edit is about: its card lies on the picture, and a render tells when its price went stale.
import { skipToken, useQuery } from '@tanstack/react-query'
import { Link2, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Edit } from '#shared/domain/edit.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { formatMoney, formatMoneyRange, formatNumber } from '../../../i18n/format.ts'
import { formatWhen } from '../../../i18n/format-time.ts'
import { Button } from '../../../ui/Button.tsx'
import { Combobox } from '../../../ui/Combobox.tsx'
import { PanelSection } from '../../../ui/SidePanel.tsx'
import { Tag } from '../../../ui/StatusMark.tsx'
import { Thumb } from '../../../ui/Thumb.tsx'
import { places } from '../../../ui/places.ts'
import { renderTone } from '../render-words.ts'

const found = 20
const shownRenders = 6

export function ProductSide({ edit, onProduct }: { edit: Edit; onProduct: (id: ProductId | null) => void }) {
  const { t } = useTranslation('video')
  const [query, setQuery] = useState('')
  const product = useQuery(
    orpc.catalog.product.queryOptions({ input: edit.productId === null ? skipToken : { id: edit.productId } }),
  )
  const matches = useQuery(
    orpc.catalog.rows.queryOptions({
      input: {
        filter: { query, view: 'all' },
        sort: { by: query ? 'relevance' : 'updated', direction: 'desc' },
        start: 0,
        limit: found,
      },
    }),
  )
  const renders = useQuery(orpc.video.renders.list.queryOptions({ input: { editId: edit.id, limit: shownRenders } }))
  const card = useQuery(
    orpc.video.card.queryOptions({
      input:
        edit.productId === null
          ? skipToken
          : { productId: edit.productId, shopId: edit.shopId, look: 'market', showPrice: true },
    }),
  )
  const start = useCommand(orpc.video.renders.start)
  const prices = product.data?.variants.map((variant) => variant.priceMinor) ?? []
  const options = (matches.data?.rows ?? []).map((row) => ({
    value: row.id as string,
    label: row.title,
    hint: row.sku,
    before: <Thumb assetId={row.thumbAssetId} size={24} />,
  }))
  const known =
    product.data && !options.some((option) => option.value === product.data.id)
      ? [{ value: product.data.id as string, label: product.data.title }]
      : []
  return (
    <aside aria-label={t('product.title')} className="w-64 shrink-0 overflow-y-auto border-r border-line bg-surface-1">
      <h2 className="sr-only">{t('product.title')}</h2>
      <PanelSection title={t('product.title')}>
        {product.data && (
          <Link
            href={places.product(product.data.id)}
            className="mb-3 flex items-center gap-3 rounded-control hover:bg-surface-2"
          >
            <Thumb assetId={product.data.pictures[0]?.assetId ?? null} size={48} />
            <span className="min-w-0">
              <span dir="auto" className="block truncate text-13 font-semibold">
                {product.data.title}
              </span>
              <span className="block truncate text-12 text-text-2 tabular">
                {formatMoneyRange(Math.min(...prices), Math.max(...prices), product.data.currency)} ·{' '}
                {t('product.stock', {
                  n: formatNumber(product.data.variants.reduce((sum, variant) => sum + variant.stock, 0)),
                })}
              </span>
            </span>
          </Link>
        )}
        <Combobox
          label={t('product.choose')}
          hideLabel
          placeholder={t('product.choose')}
          options={[...known, ...options]}
          value={edit.productId}
          onSearch={setQuery}
          onValueChange={(id) => onProduct((id || null) as ProductId | null)}
        />
        {edit.productId === null && (
          <p className="mt-2 flex gap-2 text-12 text-text-2">
            <Link2 size={14} aria-hidden className="mt-0.5 shrink-0" />
            {t('product.none')}
          </p>
        )}
      </PanelSection>
      {(renders.data?.length ?? 0) > 0 && (
        <PanelSection title={t('renders.title')}>
          <ul className="flex flex-col gap-3">
            {renders.data?.map((render) => {
              const stale =
                render.shownPriceMinor !== null &&
                card.data?.priceMinor !== null &&
                card.data !== undefined &&
                render.shownPriceMinor !== card.data.priceMinor
              return (
                <li key={render.id} className="flex items-start gap-3">
                  <Thumb assetId={render.assetId} variant="poster" kind="video" className="h-16 w-9" />
                  <span className="min-w-0 flex-1">
                    <span className="flex items-center gap-2">
                      <Tag tone={renderTone(render.state)}>{t(`render.state.${render.state}`)}</Tag>
                    </span>
                    <span className="block text-12 text-text-2">
                      {formatWhen(render.finishedAt ?? render.createdAt)}
                    </span>
                    {stale && (
                      <span className="flex items-center gap-1 text-12 text-amber-text">
                        <TriangleAlert size={12} aria-hidden />
                        {t('renders.stale', {
                          price: formatMoney(render.shownPriceMinor ?? 0, card.data?.currency ?? 'EUR'),
                        })}
                      </span>
                    )}
                  </span>
                  {stale && (
                    <Button size={32} busy={start.isPending} onClick={() => start.mutate({ editId: edit.id })}>
                      {t('renders.update')}
                    </Button>
                  )}
                </li>
              )
            })}
          </ul>
        </PanelSection>
      )}
    </aside>
  )
}
