// Pieces that are kept back for shows to come, and the way to keep some.
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShowId } from '#shared/domain/ids.ts'
import type { VariantStock } from '#shared/domain/stock.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { formatWhen } from '../../../i18n/format-time.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Select } from '../../../ui/Select.tsx'
import { showToast } from '../../../ui/toast-store.ts'

export function HeldForShows({ of }: { of: VariantStock }) {
  const { t } = useTranslation('product')
  const shows = useQuery(orpc.live.shows.list.queryOptions()).data ?? []
  const [added, setAdded] = useState<ShowId | null>(null)
  const held = new Set<string>(of.reservations.map(({ showId }) => showId))
  const open = shows.filter((show) => show.status !== 'ended' && !held.has(show.id))
  const rows = [
    ...of.reservations,
    ...open
      .filter(({ id }) => id === added)
      .map(({ id, title, plannedAt }) => ({ showId: id, title, plannedAt, live: false, quantity: 0 })),
  ]
  const reserve = useCommand(orpc.catalog.stock.reserve, {
    onSuccess: () => showToast({ message: t('saved'), undo: 'undo' }),
  })
  if (rows.length === 0 && open.length === 0) return null
  return (
    <div role="group" aria-label={t('stock.held')} className="flex flex-col gap-1.5">
      <span className="text-12 font-medium text-text-2">{t('stock.held')}</span>
      {rows.map(({ showId, title, plannedAt, quantity }) => (
        <div key={showId} className="flex items-center gap-2">
          <span className="min-w-0 flex-1">
            <span dir="auto" className="block truncate text-13">
              {title}
            </span>
            {plannedAt !== null && <span className="block text-12 text-text-2">{formatWhen(plannedAt)}</span>}
          </span>
          <NumberField
            key={`${of.variantId}${quantity}`}
            label={t('stock.heldFor', { title })}
            hideLabel
            min={0}
            value={quantity}
            className="w-24"
            onCommit={(next) =>
              next !== null && next !== quantity && reserve.mutate({ showId, variantId: of.variantId, quantity: next })
            }
          />
          <IconButton
            icon={X}
            size={28}
            label={t('stock.release', { title })}
            onClick={() => {
              setAdded(null)
              if (quantity > 0) reserve.mutate({ showId, variantId: of.variantId, quantity: 0 })
            }}
          />
        </div>
      ))}
      {open.some(({ id }) => id !== added) && (
        <Select
          label={t('stock.hold')}
          hideLabel
          size={32}
          placeholder={t('stock.hold')}
          options={open.map((show) => ({
            value: show.id as string,
            label: show.title,
            ...(show.plannedAt !== null && { hint: formatWhen(show.plannedAt) }),
          }))}
          value={null}
          onValueChange={(id) => setAdded(id as ShowId)}
        />
      )}
    </div>
  )
}
