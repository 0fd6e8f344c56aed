// From and to of a figure; both ends belong to the range, an empty end is open.
import { useTranslation } from 'react-i18next'
import { useSettings } from '../../../api/settings.ts'
import { MoneyField } from '../../../ui/MoneyField.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { useCatalog } from '../store.ts'

export type RangeName = 'priceMinor' | 'stock' | 'marginBps'
const bpsPerPercent = 100

export function RangeFields({ name, label }: { name: RangeName; label: string }) {
  const { t } = useTranslation('find')
  const { filters, setFilter } = useCatalog()
  const currency = useSettings()?.baseCurrency ?? 'EUR'
  const range = filters[name] ?? {}
  const set = (end: 'min' | 'max', value: number | null) =>
    setFilter({ [name]: { ...range, [end]: value ?? undefined } })
  const scale = name === 'marginBps' ? bpsPerPercent : 1
  const field = (end: 'min' | 'max') => {
    const common = { label: t(end === 'min' ? 'from' : 'to'), className: 'min-w-0 flex-1' }
    if (name === 'priceMinor') {
      return (
        <MoneyField
          {...common}
          value={range[end] ?? null}
          currency={currency}
          allowEmpty
          onCommit={(minor) => set(end, minor)}
        />
      )
    }
    const value = range[end]
    return (
      <NumberField
        {...common}
        value={value === undefined ? null : value / scale}
        onCommit={(next) => set(end, next === null ? null : Math.round(next * scale))}
      />
    )
  }
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="pb-1 text-12 font-semibold">{label}</legend>
      <div className="flex gap-3">
        {field('min')}
        {field('max')}
      </div>
    </fieldset>
  )
}
