// What stands in a collection: renamed, filled, put in order by dragging or with Alt and the arrows.
import { useQuery } from '@tanstack/react-query'
import { GripVertical, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Collection } from '#shared/domain/collection.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { Button } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { places } from '../../../ui/places.ts'
import { ProductPicker } from '../../../ui/ProductPicker.tsx'
import { Thumb } from '../../../ui/Thumb.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { CommitText } from '../panel/CommitText.tsx'

const pageSize = 200

export function CollectionDetail({ collection }: { collection: Collection }) {
  const { t } = useTranslation('product')
  const { id, name } = collection
  const [limit, setLimit] = useState(pageSize)
  const [dragged, setDragged] = useState<ProductId | null>(null)
  const page = useQuery(
    orpc.catalog.collections.items.queryOptions({
      input: { id, limit: Math.min(limit, 500) },
      placeholderData: (old) => old,
    }),
  ).data
  const done = { onSuccess: () => showToast({ message: t('saved'), undo: 'undo' as const }) }
  const rename = useCommand(orpc.catalog.collections.rename, done)
  const remove = useCommand(orpc.catalog.collections.remove, done)
  const add = useCommand(orpc.catalog.collections.add, done)
  const take = useCommand(orpc.catalog.collections.take, done)
  const move = useCommand(orpc.catalog.collections.moveItem)
  const items = page?.items ?? []
  const moveTo = (productId: ProductId, position: number) => {
    if (position >= 0 && position < items.length) move.mutate({ id, productId, position })
  }
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <div className="flex shrink-0 items-end gap-3 border-b border-line px-5 py-3">
        <CommitText
          label={t('collections.name')}
          value={name}
          className="w-72"
          check={(text) => (text.trim() === '' ? t('collections.nameMissing') : null)}
          onCommit={(next) => rename.mutate({ id, name: next.trim() })}
        />
        <ProductPicker
          label={t('collections.addProduct')}
          placeholder={t('collections.addProduct')}
          without={items.map(({ productId }) => productId)}
          onPick={(row) => add.mutate({ id, productIds: [row.id] })}
          className="min-w-0 flex-1"
        />
        <Button variant="danger" icon={Trash2} onClick={() => remove.mutate({ id })}>
          {t('collections.remove')}
        </Button>
      </div>
      <ol aria-label={name} aria-describedby="collection-keys" className="min-h-0 flex-1 overflow-y-auto">
        {items.map((item, at) => (
          <li
            key={item.productId}
            draggable
            onDragStart={() => setDragged(item.productId)}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => dragged !== null && event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault()
              if (dragged !== null && dragged !== item.productId) moveTo(dragged, at)
              setDragged(null)
            }}
            className={cx(
              'flex h-11 items-center gap-3 border-b border-line px-5',
              dragged === item.productId && 'opacity-40',
            )}
          >
            <GripVertical size={14} aria-hidden className="shrink-0 text-mark" />
            <span className="w-7 text-right text-12 text-text-2 tabular">{at + 1}</span>
            <Thumb assetId={item.thumbAssetId} size={36} />
            <Link
              href={places.product(item.productId)}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
              onKeyDown={(event) => {
                const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
                if (!event.altKey || step === 0) return
                event.preventDefault()
                moveTo(item.productId, at + step)
              }}
              className="min-w-0 flex-1 rounded-thumb hover:underline"
            >
              <span dir="auto" className="block truncate text-13 font-medium">
                {item.title}
              </span>
              <span className="block truncate text-12 text-text-2">{item.sku}</span>
            </Link>
            <IconButton
              icon={X}
              size={28}
              label={t('collections.takeProduct', { title: item.title })}
              onClick={() => take.mutate({ id, productIds: [item.productId] })}
            />
          </li>
        ))}
      </ol>
      <p id="collection-keys" className="shrink-0 border-t border-line px-5 py-2 text-12 text-text-2">
        {items.length === 0 ? t('collections.noProducts') : t('collections.keys')}
        {page && page.total > items.length && limit < 500 && (
          <Button variant="ghost" size={32} className="ml-3" onClick={() => setLimit(limit + pageSize)}>
            {t('history.more')}
          </Button>
        )}
      </p>
    </div>
  )
}
