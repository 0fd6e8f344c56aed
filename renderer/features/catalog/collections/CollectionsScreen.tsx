// Collections: the shelves at the left, what stands on the chosen one at the right, both in the seller's order.
import { useQuery } from '@tanstack/react-query'
import { LibraryBig, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CollectionId } from '#shared/domain/ids.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { DeskScreen } from '../DeskScreen.tsx'
import { CollectionDetail } from './CollectionDetail.tsx'

export function CollectionsScreen() {
  const { t } = useTranslation('product')
  const list = useQuery(orpc.catalog.collections.list.queryOptions())
  const [chosen, setChosen] = useState<CollectionId | null>(null)
  const current = list.data?.find(({ id }) => id === chosen) ?? list.data?.[0]
  const move = useCommand(orpc.catalog.collections.move)
  return (
    <DeskScreen title={t('collections.title')} query={list}>
      {(shelves) => (
        <div className="flex min-h-0 flex-1 bg-surface-1">
          <nav aria-label={t('collections.title')} className="flex w-72 shrink-0 flex-col border-r border-line">
            <ul className="min-h-0 flex-1 overflow-y-auto p-2">
              {shelves.map(({ id, name, count, position }) => (
                <li key={id}>
                  <button
                    type="button"
                    aria-current={id === current?.id ? 'true' : undefined}
                    aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                    onClick={() => setChosen(id)}
                    onKeyDown={(event) => {
                      const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
                      if (!event.altKey || step === 0 || position + step < 0) return
                      event.preventDefault()
                      move.mutate({ id, position: position + step })
                    }}
                    className={cx(
                      'flex h-9 w-full items-center gap-3 rounded-control px-3 text-left text-13',
                      id === current?.id ? 'bg-accent-soft font-semibold' : 'hover:bg-surface-2',
                    )}
                  >
                    <span dir="auto" className="min-w-0 flex-1 truncate">
                      {name}
                    </span>
                    <span className="text-12 text-text-2 tabular">{formatNumber(count)}</span>
                  </button>
                </li>
              ))}
            </ul>
            <NewCollection onCreated={setChosen} />
          </nav>
          {current ? (
            <CollectionDetail key={current.id} collection={current} />
          ) : (
            <EmptyState icon={LibraryBig} title={t('collections.emptyTitle')}>
              {t('collections.emptyHint')}
            </EmptyState>
          )}
        </div>
      )}
    </DeskScreen>
  )
}

function NewCollection({ onCreated }: { onCreated: (id: CollectionId) => void }) {
  const { t } = useTranslation('product')
  const [name, setName] = useState('')
  const create = useCommand(orpc.catalog.collections.create, {
    onSuccess: ({ id }) => {
      setName('')
      onCreated(id)
    },
  })
  const ready = name.trim() !== ''
  return (
    <form
      className="flex items-center gap-2 border-t border-line p-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) create.mutate({ name: name.trim() })
      }}
    >
      <TextField
        label={t('collections.new')}
        hideLabel
        placeholder={t('collections.new')}
        value={name}
        maxLength={200}
        onValueChange={setName}
        className="min-w-0 flex-1"
      />
      <Button type="submit" icon={Plus} disabled={!ready} busy={create.isPending}>
        {t('collections.make')}
      </Button>
    </form>
  )
}
