// What the list is narrowed by, each with a way out.
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CountGroup } from '#shared/contract/catalog-list.ts'
import { useSettings } from '../../../api/settings.ts'
import { formatBps, formatMoney, formatNumber } from '../../../i18n/format.ts'
import { useCatalog, type Filters } from '../store.ts'
import type { RangeName } from './RangeFields.tsx'
import { useValueNames } from './value-names.ts'

const groups = ['status', 'vendors', 'categories', 'tags', 'collectionIds', 'missing', 'listingStatus'] as const
const ranges = [
  ['priceMinor', 'price'],
  ['stock', 'stock'],
  ['marginBps', 'margin'],
] as const satisfies readonly (readonly [RangeName, string])[]

export function FilterChips() {
  const { t } = useTranslation('find')
  const { filters, setFilter } = useCatalog()
  const currency = useSettings()?.baseCurrency ?? 'EUR'
  const nameOf = useValueNames()
  const figure = (name: RangeName, value: number): string => {
    if (name === 'priceMinor') return formatMoney(value, currency)
    return name === 'stock' ? formatNumber(value) : formatBps(value)
  }
  const rangeText = (name: RangeName, { min, max }: NonNullable<Filters[RangeName]>): string => {
    if (min === undefined) return t('atMost', { max: figure(name, max ?? 0) })
    if (max === undefined) return t('atLeast', { min: figure(name, min) })
    return t('between', { min: figure(name, min), max: figure(name, max) })
  }
  const valuesText = (group: CountGroup, values: readonly string[]): string =>
    values.length === 1 ? nameOf(group, values[0] ?? '') : t('several', { count: values.length })

  const chips = [
    ...groups.flatMap((group) => {
      const values = filters[group]
      return values ? [{ key: group, name: t(group), text: valuesText(group, values) }] : []
    }),
    ...ranges.flatMap(([key, label]) => {
      const range = filters[key]
      return range ? [{ key, name: t(label), text: rangeText(key, range) }] : []
    }),
  ]
  if (chips.length === 0) return null
  return (
    <ul className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 border-b border-line px-5 py-1.5">
      {chips.map(({ key, name, text }) => (
        <li
          key={key}
          className="flex h-8 items-center gap-1 rounded-control bg-surface-3 pr-1 pl-3 text-13 whitespace-nowrap"
        >
          <span className="text-text-2">{name}</span>
          <span className="max-w-60 truncate font-semibold">{text}</span>
          <button
            type="button"
            aria-label={t('remove', { name })}
            onClick={() => setFilter({ [key]: undefined })}
            className="flex size-6 items-center justify-center rounded-thumb text-text-2 hover:text-text-1"
          >
            <X size={14} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  )
}
