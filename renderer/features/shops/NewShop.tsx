// A new shop: platform, market and name; the rest follows the market and can be changed.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Platform } from '#shared/domain/shop.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { currencyOptions } from '../../i18n/currency-options.ts'
import { Button } from '../../ui/Button.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { places } from '../../ui/places.ts'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { marketDefaults, marketOptions } from './markets.ts'

const platformOrder = ['tiktok-shop', 'shopify', 'google-merchant', 'meta-catalog', 'pinterest', 'local'] as const
const firstMarket = (language: string) => ({ fr: 'FR', 'zh-CN': 'CN' })[language] ?? 'US'

export function NewShop() {
  const { t, i18n } = useTranslation(['shops', 'common'])
  const [, go] = useLocation()
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const [platform, setPlatform] = useState<Platform>('tiktok-shop')
  const [market, setMarket] = useState(firstMarket(i18n.language))
  const [currency, setCurrency] = useState<string | null>(null)
  const defaults = marketDefaults(market)
  const create = useCommand(orpc.shops.create, {
    onSuccess: (shop) => {
      showToast({ message: t('created'), undo: 'undo' })
      go(places.shop(shop.id), { replace: true })
    },
  })
  const submit = () => {
    setTried(true)
    if (name.trim() === '' || !defaults) return
    create.mutate({
      draft: {
        name: name.trim(),
        platform,
        market,
        currency: currency ?? defaults.currency,
        locale: defaults.locale,
        timeZone: defaults.timeZone,
      },
    })
  }

  return (
    <form
      className="mx-auto flex max-w-lg flex-col gap-5 px-6 py-8"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div>
        <h2 className="text-17 font-semibold">{t('create.title')}</h2>
        <p className="text-13 text-text-2">{t('create.hint')}</p>
      </div>
      <Select
        label={t('field.platform')}
        options={platformOrder.map((value) => ({ value, label: t(`platform.${value}`) }))}
        value={platform}
        onValueChange={setPlatform}
      />
      <TextField
        label={t('field.name')}
        value={name}
        onValueChange={setName}
        placeholder="Maison Olive"
        maxLength={120}
        autoFocus
        error={tried && name.trim() === '' ? t('nameMissing') : null}
      />
      <div className="grid grid-cols-2 gap-4">
        <Combobox
          label={t('field.market')}
          options={marketOptions(i18n.language)}
          value={market}
          onValueChange={(next) => {
            if (!next) return
            setMarket(next)
            setCurrency(null)
          }}
        />
        <Combobox
          label={t('field.currency')}
          options={currencyOptions(i18n.language)}
          value={currency ?? defaults?.currency ?? null}
          onValueChange={setCurrency}
        />
      </div>
      <div className="flex gap-2">
        <Button variant="primary" type="submit" busy={create.isPending}>
          {t('create.submit')}
        </Button>
        <Button variant="ghost" onClick={() => go(places.shops)}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </form>
  )
}
