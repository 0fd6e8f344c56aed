// The ways of sending: which ones this shop uses, what a label costs by weight, what each parcel costs on top.
import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { shippingModels, type ShippingModel, type ShippingRate, type ShippingTier } from '#shared/domain/shipping.ts'
import { isConnectable, type Fees, type Shop } from '#shared/domain/shop.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { MoneyField } from '../../../ui/MoneyField.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Select } from '../../../ui/Select.tsx'

interface ShippingFieldsProps {
  shop: Shop
  fees: Fees
  onChange: (patch: Partial<Fees>) => void
}

export function ShippingFields({ shop, fees, onChange }: ShippingFieldsProps) {
  const { t } = useTranslation(['fees', 'margin', 'shops'])
  const platform = t(`shops:platform.${shop.platform}`)
  // Only platforms with a warehouse or labels of their own have the other two ways.
  const models = shippingModels.filter((model) => model === 'seller' || isConnectable(shop.platform))
  const name = (model: ShippingModel) => t(`margin:model.${model}`, { platform })
  const set = (model: ShippingModel, rate: ShippingRate | null) =>
    onChange({ shipping: [...fees.shipping.filter((other) => other.model !== model), ...(rate ? [rate] : [])] })
  return (
    <section aria-labelledby="shipping-title" className="flex flex-col gap-3">
      <div className="flex items-end justify-between gap-4">
        <h3 id="shipping-title" className="text-13 font-semibold">
          {t('shipping.title')}
        </h3>
        {models.length > 1 && (
          <Select
            label={t('shipping.usual')}
            size={32}
            className="w-56"
            options={models.map((model) => ({ value: model, label: name(model) }))}
            value={fees.defaultModel}
            onValueChange={(defaultModel) => onChange({ defaultModel })}
          />
        )}
      </div>
      {models.map((model) => {
        const rate = fees.shipping.find((candidate) => candidate.model === model)
        return (
          <div key={model} className="rounded-control border border-line p-3">
            <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
              {model === 'seller' ? (
                <span className="w-56 text-13 font-medium">{name(model)}</span>
              ) : (
                <Checkbox
                  className="w-56"
                  label={name(model)}
                  checked={rate !== undefined}
                  onCheckedChange={(on) => set(model, on ? { model, tiers: [], handlingMinor: 0 } : null)}
                />
              )}
              {model === 'seller' && (rate?.tiers.length ?? 0) === 0 && (
                <MoneyField
                  label={t('shipping.flat')}
                  className="w-36"
                  value={fees.shippingMinor}
                  currency={shop.currency}
                  minMinor={0}
                  onCommit={(shippingMinor) =>
                    shippingMinor !== null && shippingMinor !== fees.shippingMinor && onChange({ shippingMinor })
                  }
                />
              )}
              {(model === 'seller' || rate) && (
                <MoneyField
                  label={t('shipping.handling')}
                  className="w-36"
                  value={rate?.handlingMinor ?? 0}
                  currency={shop.currency}
                  minMinor={0}
                  onCommit={(handlingMinor) =>
                    handlingMinor !== null &&
                    handlingMinor !== (rate?.handlingMinor ?? 0) &&
                    set(model, { model, tiers: rate?.tiers ?? [], handlingMinor })
                  }
                />
              )}
            </div>
            {(model === 'seller' || rate) && (
              <Tiers
                name={name(model)}
                tiers={rate?.tiers ?? []}
                currency={shop.currency}
                onChange={(tiers) => set(model, { model, tiers, handlingMinor: rate?.handlingMinor ?? 0 })}
              />
            )}
          </div>
        )
      })}
    </section>
  )
}

interface TiersProps {
  name: string
  tiers: readonly ShippingTier[]
  currency: string
  onChange: (tiers: ShippingTier[]) => void
}

function Tiers({ name, tiers, currency, onChange }: TiersProps) {
  const { t } = useTranslation('fees')
  const sorted = tiers.toSorted((a, b) => (a.upToGrams ?? Infinity) - (b.upToGrams ?? Infinity))
  const replace = (at: number, patch: Partial<ShippingTier>) =>
    onChange(sorted.map((tier, index) => (index === at ? { ...tier, ...patch } : tier)))
  const add = () => {
    const last = sorted.at(-1)
    if (!last) return onChange([{ upToGrams: 500, minor: 0 }])
    const upToGrams = last.upToGrams === null ? (sorted.at(-2)?.upToGrams ?? 250) * 2 : null
    onChange([...sorted, { upToGrams, minor: last.minor }])
  }
  return (
    <div className="mt-3 flex flex-col gap-2">
      {sorted.length > 0 && (
        <ul aria-label={t('shipping.tiers', { model: name })} className="flex flex-col gap-2">
          {sorted.map((tier, at) => (
            <li key={`${tier.upToGrams} ${at}`} className="flex items-center gap-3">
              {tier.upToGrams === null ? (
                <span className="w-36 text-13 text-text-2">{t('shipping.above')}</span>
              ) : (
                <NumberField
                  label={t('shipping.upTo')}
                  hideLabel
                  className="w-36"
                  value={tier.upToGrams}
                  min={1}
                  max={1_000_000}
                  unit="g"
                  onCommit={(grams) => grams !== null && grams !== tier.upToGrams && replace(at, { upToGrams: grams })}
                />
              )}
              <MoneyField
                label={t('shipping.label')}
                hideLabel
                className="w-36"
                value={tier.minor}
                currency={currency}
                minMinor={0}
                onCommit={(minor) => minor !== null && minor !== tier.minor && replace(at, { minor })}
              />
              <IconButton
                icon={X}
                size={28}
                label={t('shipping.removeTier')}
                onClick={() => onChange(sorted.filter((_, index) => index !== at))}
              />
            </li>
          ))}
        </ul>
      )}
      <Button variant="ghost" size={32} icon={Plus} className="-ml-3 self-start" onClick={add}>
        {t('shipping.addTier')}
      </Button>
    </div>
  )
}
