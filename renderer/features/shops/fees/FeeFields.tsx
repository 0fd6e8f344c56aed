// Shares and amounts of one version of the fees.
import { useTranslation } from 'react-i18next'
import type { Fees } from '#shared/domain/shop.ts'
import { MoneyField } from '../../../ui/MoneyField.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'

const shares = ['commissionBps', 'paymentBps', 'affiliateBps', 'taxBps', 'returnRateBps', 'floorBps'] as const
const amounts = ['paymentFixedMinor', 'returnCostMinor', 'buyerShippingMinor'] as const

interface FeeFieldsProps {
  fees: Fees
  currency: string
  onChange: (patch: Partial<Fees>) => void
}

export function FeeFields({ fees, currency, onChange }: FeeFieldsProps) {
  const { t } = useTranslation('fees')
  return (
    <div className="grid grid-cols-3 gap-4 max-lg:grid-cols-2">
      {shares.map((field) => (
        <NumberField
          key={field}
          label={t(`field.${field}`)}
          value={fees[field] / 100}
          onCommit={(percent) => {
            const bps = Math.round((percent ?? 0) * 100)
            if (bps !== fees[field]) onChange({ [field]: bps })
          }}
          min={0}
          max={100}
          step={0.1}
          unit="%"
          format={{ maximumFractionDigits: 2 }}
        />
      ))}
      {amounts.map((field) => (
        <MoneyField
          key={field}
          label={t(`field.${field}`)}
          value={fees[field]}
          currency={currency}
          minMinor={0}
          onCommit={(minor) => minor !== null && minor !== fees[field] && onChange({ [field]: minor })}
        />
      ))}
    </div>
  )
}
