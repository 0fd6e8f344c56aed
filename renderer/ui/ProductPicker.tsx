// Finds a product by typing; choosing one hands it over and empties the field for the next.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ProductRow } from '#shared/domain/product.ts'
import { orpc } from '../api/client.ts'
import { formatMoneyRange } from '../i18n/format.ts'
import { Combobox } from './Combobox.tsx'
import { Thumb } from './Thumb.tsx'

interface ProductPickerProps {
  label: string
  placeholder: string
  onPick: (product: ProductRow) => void
  /** Products that are not offered again. */
  without?: readonly string[]
  className?: string
}

export function ProductPicker({ label, placeholder, onPick, without = [], className }: ProductPickerProps) {
  const [query, setQuery] = useState('')
  const [turn, setTurn] = useState(0)
  const found = useQuery(
    orpc.catalog.rows.queryOptions({
      input: {
        filter: { query, view: 'all' },
        sort: { by: query === '' ? 'updated' : 'relevance', direction: 'desc' },
        start: 0,
        limit: 20,
      },
      placeholderData: keepPreviousData,
    }),
  ).data
  const rows = (found?.rows ?? []).filter((row) => !without.includes(row.id))
  return (
    <Combobox
      // A fresh field after each choice.
      key={turn}
      label={label}
      hideLabel
      placeholder={placeholder}
      value={null}
      onSearch={setQuery}
      onValueChange={(id) => {
        const row = rows.find((entry) => entry.id === id)
        if (!row) return
        onPick(row)
        setQuery('')
        setTurn((value) => value + 1)
      }}
      options={rows.map((row) => ({
        value: row.id,
        label: row.title,
        hint: [row.sku, formatMoneyRange(row.priceMinMinor, row.priceMaxMinor, row.currency)]
          .filter(Boolean)
          .join(' · '),
        before: <Thumb assetId={row.thumbAssetId} size={36} />,
      }))}
      {...(className && { className })}
    />
  )
}
