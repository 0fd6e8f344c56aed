// The values of one group with how many products each would leave, to be ticked; many of them are found by typing.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CountGroup } from '#shared/contract/catalog-list.ts'
import { orpc } from '../../../api/client.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { useCatalog } from '../store.ts'
import { useShownFilter } from '../use-shown-filter.ts'
import { useValueNames } from './value-names.ts'

const fewValues = 8

export function ValueList({ group }: { group: CountGroup }) {
  const { t } = useTranslation('find')
  const { filters, setFilter } = useCatalog()
  const filter = useShownFilter()
  const [text, setText] = useState('')
  const nameOf = useValueNames()
  const counted = useQuery(orpc.catalog.counts.queryOptions({ input: { filter, groups: [group] }, gcTime: 30_000 }))
  const chosen: readonly string[] = filters[group] ?? []
  const known = counted.data?.[group] ?? []
  // What is chosen stays to be unticked, although nothing of it may be left.
  const values = [
    ...known,
    ...chosen.filter((value) => !known.some((one) => one.value === value)).map((value) => ({ value, count: 0 })),
  ].map((one) => ({ ...one, name: nameOf(group, one.value) }))
  const wanted = text.trim().toLocaleLowerCase()
  const shown = values.filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
  const toggle = (value: string) => {
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]
    setFilter({ [group]: next })
  }
  if (counted.isError) return <ErrorState error={counted.error} onRetry={() => void counted.refetch()} />
  if (counted.isPending)
    return (
      <span role="status" aria-label={t('counting')}>
        <Skeleton className="h-24 w-full" />
      </span>
    )
  return (
    <div className="flex flex-col gap-1">
      {values.length > fewValues && (
        <TextField
          label={t('find')}
          hideLabel
          placeholder={t('find')}
          value={text}
          onValueChange={setText}
          type="search"
        />
      )}
      <ul className="max-h-56 overflow-y-auto">
        {shown.map(({ value, name, count }) => (
          <li key={value} className="flex min-h-8 items-center justify-between gap-3">
            <Checkbox
              label={<span className="truncate">{name}</span>}
              checked={chosen.includes(value)}
              onCheckedChange={() => toggle(value)}
              className="min-w-0"
            />
            <span className="text-12 text-text-2 tabular">{formatNumber(count)}</span>
          </li>
        ))}
      </ul>
      {values.length === 0 && <p className="text-12 text-text-2">{t('noValues')}</p>}
    </div>
  )
}
