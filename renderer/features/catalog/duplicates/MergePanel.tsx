// One product out of several, field by field: which one stays, whose words it takes, and what happens to the pieces.
import { useQueries } from '@tanstack/react-query'
import { Merge, Split } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { DoubleProduct } from '#shared/contract/catalog-duplicates.ts'
import { mergeFields, type MergeField } from '#shared/domain/duplicates.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import type { ProductDetail } from '#shared/domain/product.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { formatBps, formatNumber } from '../../../i18n/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { cx } from '../../../ui/cx.ts'
import { places } from '../../../ui/places.ts'
import { SkeletonRows } from '../../../ui/Skeleton.tsx'
import { Segmented } from '../../../ui/Tabs.tsx'
import { Thumb } from '../../../ui/Thumb.tsx'
import { showToast } from '../../../ui/toast-store.ts'

interface MergePanelProps {
  products: DoubleProduct[]
  onMerged: () => void
}

export function MergePanel({ products, onMerged }: MergePanelProps) {
  const { t } = useTranslation(['product', 'catalog', 'stock'])
  const details = useQueries({
    queries: products.slice(0, 6).map(({ id }) => orpc.catalog.product.queryOptions({ input: { id } })),
  }).flatMap(({ data }) => data ?? [])
  const [keepId, setKeep] = useState<ProductId | null>(products[0]?.id ?? null)
  const [left, setLeft] = useState<ReadonlySet<ProductId>>(new Set())
  const [fields, setFields] = useState<Partial<Record<MergeField, ProductId>>>({})
  const [stock, setStock] = useState<'sum' | 'keep'>('sum')
  const merge = useCommand(orpc.catalog.duplicates.merge, {
    onSuccess: (product) => {
      showToast({ message: t('duplicates.merged', { title: product.title }), undo: 'undo' })
      onMerged()
    },
  })
  const dismiss = useCommand(orpc.catalog.duplicates.dismiss, {
    onSuccess: () => showToast({ message: t('stock:duplicates.dismissed'), undo: 'undo' }),
  })
  const taking = details.filter(({ id }) => !left.has(id))
  const fromIds = taking.flatMap(({ id }) => (id === keepId ? [] : [id]))
  if (details.length < Math.min(products.length, 6) || keepId === null) return <SkeletonRows className="flex-1 p-5" />
  const rows = mergeFields.filter((field) => new Set(taking.map((one) => fieldText(one, field))).size > 1)
  const columns = { gridTemplateColumns: `112px repeat(${details.length}, minmax(140px, 1fr))` }
  const text = (product: ProductDetail, field: MergeField): string =>
    field === 'status' ? t(`catalog:status.${product.status}`) : fieldText(product, field)
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 overflow-auto p-5">
        <div className="grid gap-x-4" style={columns}>
          <span />
          {details.map((product) => (
            <div key={product.id} className={cx('flex flex-col gap-2 pb-4', left.has(product.id) && 'opacity-50')}>
              <Thumb assetId={product.pictures[0]?.assetId ?? null} className="aspect-square w-24 rounded-control" />
              <Link
                href={places.product(product.id)}
                dir="auto"
                className="rounded-thumb text-13 font-semibold break-words hover:underline"
              >
                {product.title}
              </Link>
              <span className="text-12 text-text-2">
                {[
                  product.variants[0]?.sku,
                  t('duplicates.pieces', { count: product.variants.reduce((sum, one) => sum + one.stock, 0) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <label className="inline-flex items-center gap-2 text-13">
                <input
                  type="radio"
                  name="keep"
                  checked={keepId === product.id}
                  onChange={() => {
                    setKeep(product.id)
                    setLeft((out) => new Set([...out].filter((id) => id !== product.id)))
                  }}
                  className="accent-accent"
                />
                {t('duplicates.keep')}
              </label>
              {details.length > 2 && keepId !== product.id && (
                <Checkbox
                  label={t('duplicates.include')}
                  checked={!left.has(product.id)}
                  onCheckedChange={(on) =>
                    setLeft((out) => new Set(on ? [...out].filter((id) => id !== product.id) : [...out, product.id]))
                  }
                />
              )}
            </div>
          ))}
          {rows.map((field) => (
            <div
              key={field}
              role="radiogroup"
              aria-label={t(`history.field.product_${field}`)}
              className="col-span-full grid grid-cols-subgrid border-t border-line py-2"
            >
              <span className="py-1.5 text-12 text-text-2">{t(`history.field.product_${field}`)}</span>
              {details.map((product) => {
                const chosen = (fields[field] ?? keepId) === product.id
                return (
                  <button
                    key={product.id}
                    type="button"
                    role="radio"
                    aria-checked={chosen}
                    disabled={left.has(product.id)}
                    onClick={() => setFields({ ...fields, [field]: product.id })}
                    className={cx(
                      'min-w-0 rounded-control border px-2 py-1 text-left text-13 break-words disabled:opacity-40',
                      chosen ? 'border-accent bg-accent-soft' : 'border-line hover:border-text-2',
                    )}
                  >
                    <span dir="auto" className="line-clamp-3">
                      {text(product, field) || <span className="text-text-2">{t('history.nothing')}</span>}
                    </span>
                  </button>
                )
              })}
            </div>
          ))}
        </div>
        <div className="mt-4 flex flex-wrap items-center gap-3 border-t border-line pt-4">
          <span className="text-13">{t('duplicates.stock')}</span>
          <Segmented
            label={t('duplicates.stock')}
            value={stock}
            onValueChange={setStock}
            items={[
              { value: 'sum', label: t('duplicates.sum') },
              { value: 'keep', label: t('duplicates.onlyKept') },
            ]}
          />
        </div>
        <p className="mt-3 max-w-prose text-12 text-text-2">{t('duplicates.explain')}</p>
      </div>
      <footer className="flex h-14 shrink-0 items-center justify-between gap-3 border-t border-line bg-surface-2 px-5">
        <Button
          variant="secondary"
          icon={Split}
          busy={dismiss.isPending}
          onClick={() => dismiss.mutate({ productIds: products.map(({ id }) => id) })}
        >
          {t('stock:duplicates.dismiss')}
        </Button>
        <span className="min-w-0 flex-1 truncate text-right text-12 text-text-2">
          {t('duplicates.toBin', { count: fromIds.length })}
        </span>
        <Button
          variant="primary"
          icon={Merge}
          disabled={fromIds.length === 0}
          busy={merge.isPending}
          onClick={() => merge.mutate({ keepId, fromIds, fields, stock })}
        >
          {t('duplicates.merge')}
        </Button>
      </footer>
    </div>
  )
}

function fieldText(product: ProductDetail, field: MergeField): string {
  const value = product[field]
  if (value === null) return ''
  if (field === 'taxBps') return formatBps(Number(value))
  if (field === 'descriptionHtml')
    return String(value)
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  return typeof value === 'number' ? formatNumber(value) : value
}
