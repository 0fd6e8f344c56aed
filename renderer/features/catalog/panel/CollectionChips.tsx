// The collections that a product stands in; out with a press, in by choosing or by a new name.
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { CollectionId, ProductId } from '#shared/domain/ids.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { Combobox } from '../../../ui/Combobox.tsx'
import { places } from '../../../ui/places.ts'
import { showToast } from '../../../ui/toast-store.ts'

const fresh = 'new'

export function CollectionChips({ productId }: { productId: ProductId }) {
  const { t } = useTranslation('product')
  const [query, setQuery] = useState('')
  const [turn, setTurn] = useState(0)
  const mine = useQuery(orpc.catalog.collections.ofProduct.queryOptions({ input: { productId } })).data ?? []
  const all = useQuery(orpc.catalog.collections.list.queryOptions()).data ?? []
  const done = {
    onSuccess: () => {
      setTurn((value) => value + 1)
      setQuery('')
      showToast({ message: t('saved'), undo: 'undo' as const })
    },
  }
  const add = useCommand(orpc.catalog.collections.add, done)
  const take = useCommand(orpc.catalog.collections.take, done)
  const create = useCommand(orpc.catalog.collections.create, done)
  const name = query.trim()
  const others = all.filter(({ id }) => !mine.some((one) => one.id === id))
  const found = others.filter((one) => one.name.toLowerCase().includes(name.toLowerCase()))
  const isNew = name !== '' && !all.some((one) => one.name.toLowerCase() === name.toLowerCase())
  return (
    <div role="group" aria-label={t('collections.title')} className="flex flex-col gap-1.5">
      <span className="flex items-baseline justify-between text-12">
        <span className="font-medium text-text-2">{t('collections.title')}</span>
        <Link href={places.collections} className="rounded-thumb font-medium text-accent-text hover:underline">
          {t('collections.manage')}
        </Link>
      </span>
      {mine.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {mine.map((one) => (
            <li key={one.id} className="flex h-7 max-w-full items-center rounded-control bg-surface-3 pl-2 text-12">
              <span dir="auto" className="truncate">
                {one.name}
              </span>
              <button
                type="button"
                aria-label={t('collections.takeOut', { name: one.name })}
                onClick={() => take.mutate({ id: one.id, productIds: [productId] })}
                className="flex size-7 shrink-0 items-center justify-center rounded-control text-text-2 hover:text-text-1"
              >
                <X size={14} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Combobox
        key={turn}
        label={t('collections.add')}
        hideLabel
        placeholder={t('collections.add')}
        value={null}
        onSearch={setQuery}
        options={[
          ...found.map((one) => ({ value: one.id as string, label: one.name })),
          ...(isNew ? [{ value: fresh, label: t('collections.create', { name }) }] : []),
        ]}
        onValueChange={(value) => {
          if (value === fresh) create.mutate({ name, productIds: [productId] })
          else if (value !== null) add.mutate({ id: value as CollectionId, productIds: [productId] })
        }}
      />
    </div>
  )
}
