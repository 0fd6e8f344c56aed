// Variants as a small sheet: each figure is edited where it stands; Enter or leaving the field saves it, with undo.
import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProductDetail, Variant } from '#shared/domain/product.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { formatMoney, formatNumber } from '../../../i18n/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { useScanned } from '../scan/scanned-store.ts'
import { OptionNames } from './OptionNames.tsx'
import { VariantForm } from './VariantForm.tsx'
import { optionsOf } from './variant-name.ts'

export function VariantsSection({ product }: { product: ProductDetail }) {
  const { t } = useTranslation('catalog')
  // A scanned code opens its variant.
  const scanned = useScanned((state) => state.variantId)
  const [open, setOpen] = useState<string | null>(null)
  useEffect(() => {
    if (scanned !== null && product.variants.some(({ id }) => id === scanned)) setOpen(scanned)
  }, [scanned, product.variants])
  const add = useCommand(orpc.catalog.addVariant, {
    onSuccess: (edited) => {
      setOpen(edited.variants.at(-1)?.id ?? null)
      showToast({ message: t('variants.added'), undo: 'undo' })
    },
  })
  const [first] = product.variants
  return (
    <Disclosure id="variants" title={t('variants.title')} end={formatNumber(product.variants.length)}>
      <div role="group" aria-label={t('variants.title')} className="-mx-2 text-13">
        <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_84px_52px] gap-2 px-2 pb-1 text-12 text-text-2">
          <span>{t('variants.variant')}</span>
          <span>{t('variants.sku')}</span>
          <span className="text-right">{t('variants.price')}</span>
          <span className="text-right">{t('variants.stock')}</span>
        </div>
        {product.variants.map((variant) => (
          <VariantRow
            key={variant.id}
            product={product}
            variant={variant}
            open={open === variant.id}
            onToggle={() => setOpen(open === variant.id ? null : variant.id)}
          />
        ))}
      </div>
      <OptionNames product={product} />
      <Button
        variant="ghost"
        size={32}
        icon={Plus}
        className="mt-2 -ml-3"
        busy={add.isPending}
        onClick={() =>
          add.mutate({
            productId: product.id,
            values: {
              priceMinor: first?.priceMinor ?? 0,
              option1: product.options.length > 0 ? t('variants.newValue', { n: product.variants.length + 1 }) : null,
            },
          })
        }
      >
        {t('variants.add')}
      </Button>
    </Disclosure>
  )
}

function VariantRow({
  product,
  variant,
  open,
  onToggle,
}: {
  product: ProductDetail
  variant: Variant
  open: boolean
  onToggle: () => void
}) {
  const { t } = useTranslation('catalog')
  const cell = 'min-w-0 truncate'
  const name = optionsOf(variant).join(' / ') || t('variants.single')
  return (
    <div className={cx('border-t border-line', open && 'rounded-control border-transparent bg-surface-2')}>
      <button
        type="button"
        aria-expanded={open}
        onClick={onToggle}
        className="grid min-h-9 w-full grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_84px_52px] items-center gap-2 rounded-control px-2 text-left hover:bg-surface-2"
      >
        <span dir="auto" className={cell}>
          {name}
        </span>
        <span dir="auto" className={cx(cell, 'text-text-2')}>
          {variant.sku || '–'}
        </span>
        <span className={cx(cell, 'text-right tabular')}>{formatMoney(variant.priceMinor, product.currency)}</span>
        <span className={cx(cell, 'text-right tabular', variant.stock <= 0 && 'font-semibold text-amber-text')}>
          {formatNumber(variant.stock)}
        </span>
      </button>
      {open && <VariantForm product={product} variant={variant} name={name} />}
    </div>
  )
}
