// "What if": a discount, free shipping. Nothing is saved; the figures above follow at once.
import { useTranslation } from 'react-i18next'
import { formatBps, formatMoney } from '../../../i18n/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Slider } from '../../../ui/Slider.tsx'

export interface Assumptions {
  discountBps: number
  freeShipping: boolean
}

export const noAssumptions: Assumptions = { discountBps: 0, freeShipping: false }

interface WhatIfProps {
  value: Assumptions
  onChange: (value: Assumptions) => void
  /** What the buyer usually pays for shipping; 0 where it is free already. */
  buyerShippingMinor: number
  currency: string
}

export function WhatIf({ value, onChange, buyerShippingMinor, currency }: WhatIfProps) {
  const { t } = useTranslation('margin')
  return (
    <fieldset className="flex flex-col gap-2 rounded-control bg-surface-2 p-3">
      <legend className="sr-only">{t('whatIf.title')}</legend>
      <Slider
        label={t('whatIf.discount')}
        value={value.discountBps / 100}
        min={0}
        max={60}
        step={1}
        format={(percent) => formatBps(percent * 100)}
        onChange={(percent) => onChange({ ...value, discountBps: Math.round(percent * 100) })}
      />
      <div className="flex min-h-8 items-center justify-between gap-3">
        {buyerShippingMinor > 0 ? (
          <Checkbox
            label={t('whatIf.freeShipping', { amount: formatMoney(buyerShippingMinor, currency) })}
            checked={value.freeShipping}
            onCheckedChange={(freeShipping) => onChange({ ...value, freeShipping })}
          />
        ) : (
          <span className="text-12 text-text-2">{t('whatIf.alreadyFree')}</span>
        )}
        {(value.discountBps > 0 || value.freeShipping) && (
          <Button variant="ghost" size={32} onClick={() => onChange(noAssumptions)}>
            {t('whatIf.reset')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
