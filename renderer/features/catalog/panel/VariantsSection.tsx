// Variants as a small sheet: each figure is edited where it stands; Enter or leaving the field saves it, with undo.
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VariantPatch } from '#shared/contract/catalog.ts'
import type { ProductDetail, Variant } from '#shared/domain/product.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { formatMoney, formatNumber } from '../../../i18n/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { MoneyField } from '../../../ui/MoneyField.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { PanelSection } from '../../../ui/SidePanel.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { CommitText } from './CommitText.tsx'
import { optionsOf } from './variant-name.ts'

export function VariantsSection({ product }: { product: ProductDetail }) {
  const { t } = useTranslation('catalog')
  const [open, setOpen] = useState<string | null>(null)
  const add = useCommand(orpc.catalog.addVariant, {
    onSuccess: (edited) => {
      setOpen(edited.variants.at(-1)?.id ?? null)
      showToast({ message: t('variants.added'), undo: 'undo' })
    },
  })
  const [first] = product.variants
  return (
    <PanelSection title={t('variants.title')} end={formatNumber(product.variants.length)}>
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
    </PanelSection>
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
  const update = useCommand(orpc.catalog.updateVariant, {
    onSuccess: () => showToast({ message: t('variants.saved'), undo: 'undo' }),
  })
  const save = (patch: VariantPatch) => update.mutate({ id: variant.id, patch })
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
      {open && (
        <div className="grid grid-cols-2 gap-3 px-2 pt-1 pb-3">
          {product.options.map((option, at) => (
            <CommitText
              key={option}
              label={option}
              value={optionsOf(variant)[at] ?? ''}
              onCommit={(value) => save({ [`option${at + 1}`]: value || null })}
            />
          ))}
          <MoneyField
            label={t('variants.price')}
            value={variant.priceMinor}
            currency={product.currency}
            minMinor={0}
            onCommit={(priceMinor) => priceMinor !== null && save({ priceMinor })}
          />
          <MoneyField
            label={t('variants.compareAt')}
            value={variant.compareAtMinor}
            currency={product.currency}
            minMinor={0}
            allowEmpty
            onCommit={(compareAtMinor) => save({ compareAtMinor })}
          />
          <MoneyField
            label={t('variants.cost')}
            value={variant.costMinor}
            currency={product.currency}
            minMinor={0}
            allowEmpty
            onCommit={(costMinor) => save({ costMinor })}
          />
          <NumberField
            label={t('variants.stock')}
            value={variant.stock}
            onCommit={(stock) => stock !== null && stock !== variant.stock && save({ stock })}
          />
          <CommitText label={t('variants.sku')} value={variant.sku} onCommit={(sku) => save({ sku })} />
          <CommitText label={t('variants.barcode')} value={variant.barcode} onCommit={(barcode) => save({ barcode })} />
          <NumberField
            label={t('variants.weight')}
            unit="g"
            min={0}
            value={variant.weightGrams}
            onCommit={(weightGrams) => weightGrams !== variant.weightGrams && save({ weightGrams })}
          />
          {product.variants.length > 1 && <RemoveVariant variant={variant} name={name} />}
        </div>
      )}
    </div>
  )
}

function RemoveVariant({ variant, name }: { variant: Variant; name: string }) {
  const { t } = useTranslation('catalog')
  const remove = useCommand(orpc.catalog.removeVariant, {
    onSuccess: () => showToast({ message: t('variants.removed'), undo: 'undo' }),
  })
  return (
    <span className="flex items-end justify-end">
      <IconButton
        icon={Trash2}
        label={t('variants.remove', { name })}
        size={36}
        onClick={() => remove.mutate({ id: variant.id })}
      />
    </span>
  )
}
