// Which products go into the file, and whose prices and texts they have there.
import { useTranslation } from 'react-i18next'
import type { ShopId } from '#shared/domain/ids.ts'
import { useShops } from '../../../api/settings.ts'
import { Segmented } from '../../../ui/Tabs.tsx'
import { Select } from '../../../ui/Select.tsx'
import type { ExportForm } from './export-form.ts'

const catalogItself = '-'

interface WhatChoiceProps {
  form: ExportForm
  onChange: (patch: Partial<ExportForm>) => void
  selected: number
  filtered: boolean
}

export function WhatChoice({ form, onChange, selected, filtered }: WhatChoiceProps) {
  const { t } = useTranslation('export')
  const { shops } = useShops()
  const items = [
    { value: 'all' as const, label: t('what.all') },
    ...(filtered || form.what === 'filter' ? [{ value: 'filter' as const, label: t('what.filter') }] : []),
    ...(selected > 0 ? [{ value: 'ids' as const, label: t('what.ids', { count: selected }) }] : []),
  ]
  return (
    <section className="space-y-3">
      <h2 className="text-15 font-semibold">{t('what.title')}</h2>
      {items.length > 1 && (
        <Segmented
          label={t('what.title')}
          className="flex w-full"
          items={items}
          value={form.what}
          onValueChange={(what) => onChange({ what })}
        />
      )}
      <Select
        label={t('what.shop')}
        options={[
          { value: catalogItself, label: t('what.catalog') },
          ...shops.map((shop) => ({
            value: shop.id as string,
            label: shop.name,
            hint: `${shop.market} · ${shop.currency}`,
          })),
        ]}
        value={form.shopId ?? catalogItself}
        onValueChange={(value) => onChange({ shopId: value === catalogItself ? null : (value as ShopId) })}
      />
    </section>
  )
}
