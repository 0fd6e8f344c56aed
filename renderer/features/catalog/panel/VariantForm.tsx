// Everything of one variant, opened in the panel's sheet of variants.
import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { VariantPatch } from '#shared/contract/catalog.ts'
import type { ProductDetail, Variant } from '#shared/domain/product.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { LengthField, WeightField } from '../../../ui/MeasureField.tsx'
import { MoneyField } from '../../../ui/MoneyField.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { BarcodeField } from './BarcodeField.tsx'
import { CommitText } from './CommitText.tsx'
import { optionsOf } from './variant-name.ts'

const sides = ['lengthMm', 'widthMm', 'heightMm'] as const

export function VariantForm({ product, variant, name }: { product: ProductDetail; variant: Variant; name: string }) {
  const { t } = useTranslation(['catalog', 'product'])
  const update = useCommand(orpc.catalog.updateVariant, {
    onSuccess: () => showToast({ message: t('variants.saved'), undo: 'undo' }),
  })
  const save = (patch: VariantPatch) => update.mutate({ id: variant.id, patch })
  const { currency } = product
  return (
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
        currency={currency}
        minMinor={0}
        onCommit={(priceMinor) => priceMinor !== null && save({ priceMinor })}
      />
      <MoneyField
        label={t('variants.compareAt')}
        value={variant.compareAtMinor}
        currency={currency}
        minMinor={0}
        allowEmpty
        onCommit={(compareAtMinor) => save({ compareAtMinor })}
      />
      <MoneyField
        label={t('variants.cost')}
        value={variant.costMinor}
        currency={currency}
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
      <BarcodeField label={t('variants.barcode')} value={variant.barcode} onCommit={(barcode) => save({ barcode })} />
      <WeightField
        label={t('variants.weight')}
        value={variant.weightGrams}
        unit={variant.weightUnit}
        onCommit={(weightGrams, weightUnit) => save({ weightGrams, weightUnit })}
      />
      <span className="flex items-end justify-end">
        {product.variants.length > 1 && <RemoveVariant variant={variant} name={name} />}
      </span>
      <fieldset className="col-span-2">
        <legend className="mb-1 text-12 font-medium text-text-2">{t('product:size.title')}</legend>
        <div className="grid grid-cols-3 gap-2">
          {sides.map((side) => (
            <LengthField
              key={side}
              label={t(`product:size.${side}`)}
              value={variant[side]}
              unit={variant.sizeUnit}
              onCommit={(value, sizeUnit) => save({ [side]: value, sizeUnit })}
            />
          ))}
        </div>
      </fieldset>
    </div>
  )
}

function RemoveVariant({ variant, name }: { variant: Variant; name: string }) {
  const { t } = useTranslation('catalog')
  const remove = useCommand(orpc.catalog.removeVariant, {
    onSuccess: () => showToast({ message: t('variants.removed'), undo: 'undo' }),
  })
  return (
    <IconButton
      icon={Trash2}
      label={t('variants.remove', { name })}
      size={36}
      onClick={() => remove.mutate({ id: variant.id })}
    />
  )
}
