// Name, market, currency, buyers' language and time zone of a shop.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shop } from '#shared/domain/shop.ts'
import { currencyOptions } from '../../i18n/currency-options.ts'
import { Card } from '../../ui/Card.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { localeOptions, marketOptions } from './markets.ts'
import { useSaveShop } from './use-save-shop.ts'

const timeZones = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))

export function Details({ shop }: { shop: Shop }) {
  const { t, i18n } = useTranslation('shops')
  const save = useSaveShop(shop)
  const [name, setName] = useState<string | null>(null)
  const commitName = () => {
    const next = name?.trim()
    if (next && next !== shop.name) save({ name: next })
    setName(null)
  }
  return (
    <Card title={t('section.details')}>
      <div className="grid grid-cols-2 gap-4">
        <TextField
          label={t('field.name')}
          value={name ?? shop.name}
          onValueChange={setName}
          onBlur={commitName}
          onKeyDown={(event) => event.key === 'Enter' && commitName()}
          maxLength={120}
          error={name?.trim() === '' ? t('nameMissing') : null}
        />
        <Combobox
          label={t('field.market')}
          options={marketOptions(i18n.language, shop.market)}
          value={shop.market}
          onValueChange={(market) => market && save({ market })}
        />
        <Combobox
          label={t('field.currency')}
          options={currencyOptions(i18n.language)}
          value={shop.currency}
          onValueChange={(currency) => currency && save({ currency })}
        />
        <Combobox
          label={t('field.locale')}
          options={localeOptions(i18n.language, shop.locale)}
          value={shop.locale}
          onValueChange={(locale) => locale && save({ locale })}
        />
        <Combobox
          label={t('field.timeZone')}
          options={timeZones}
          value={shop.timeZone}
          onValueChange={(timeZone) => timeZone && save({ timeZone })}
        />
      </div>
    </Card>
  )
}
