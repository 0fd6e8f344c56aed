// What the platform and the sale take: the figures behind every margin of this shop.
import { useTranslation } from 'react-i18next'
import type { Shop } from '#shared/domain/shop.ts'
import { formatDate } from '../../i18n/format-time.ts'
import { Card } from '../../ui/Card.tsx'
import { MoneyField } from '../../ui/MoneyField.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { useSaveShop } from './use-save-shop.ts'

const shares = [
  { key: 'commission', field: 'commissionBps' },
  { key: 'payment', field: 'paymentBps' },
  { key: 'affiliate', field: 'affiliateBps' },
  { key: 'tax', field: 'taxBps' },
  { key: 'floor', field: 'floorBps' },
] as const

export function FeesTable({ shop }: { shop: Shop }) {
  const { t } = useTranslation('shops')
  const save = useSaveShop(shop)
  const change = (fees: Partial<Shop['fees']>) => save({ fees: { ...fees, asOf: Date.now() } })
  return (
    <Card title={t('section.fees')} end={t('fees.asOf', { date: formatDate(shop.fees.asOf) })}>
      <p className="mb-4 text-12 text-text-2">
        {t('fees.hint')}
        <br />
        {t('fees.asOfHint')}
      </p>
      <div className="grid grid-cols-3 gap-4 max-lg:grid-cols-2">
        {shares.map(({ key, field }) => (
          <NumberField
            key={field}
            label={t(`fees.${key}`)}
            value={shop.fees[field] / 100}
            onCommit={(percent) => {
              const bps = Math.round((percent ?? 0) * 100)
              if (bps !== shop.fees[field]) change({ [field]: bps })
            }}
            min={0}
            max={100}
            step={0.1}
            unit="%"
            format={{ maximumFractionDigits: 2 }}
          />
        ))}
        <MoneyField
          label={t('fees.shipping')}
          value={shop.fees.shippingMinor}
          currency={shop.currency}
          onCommit={(shippingMinor) => shippingMinor !== null && change({ shippingMinor })}
        />
      </div>
    </Card>
  )
}
