// The products of a collection as one long list: only those in view exist. Put in order by dragging or with Alt and the arrows.
import { GripVertical, X } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Collection, CollectionItem } from '#shared/domain/collection.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { cx } from '../../../ui/cx.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { places } from '../../../ui/places.ts'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Thumb } from '../../../ui/Thumb.tsx'
import { useLongScroll } from '../../../ui/use-long-scroll.ts'
import { useItems } from './use-items.ts'

const rowHeight = 44
const pageRows = 15

interface CollectionItemsProps {
  collection: Collection
  onTake: (item: CollectionItem) => void
}

export function CollectionItems({ collection, onTake }: CollectionItemsProps) {
  const { t } = useTranslation(['product', 'stock'])
  const { id, name } = collection
  const layer = useRef<HTMLDivElement>(null)
  const [count, setCount] = useState(collection.count)
  const [dragged, setDragged] = useState<ProductId | null>(null)
  /** The row that gets the focus once it is there. */
  const [wanted, setWanted] = useState<{ index: number; productId: ProductId | null } | null>(null)
  const { scroller, first, end, topOf, reveal, ...scroll } = useLongScroll({ count, itemPx: rowHeight })
  const items = useItems(id, first, Math.max(first, end - 1))
  useLayoutEffect(() => setCount((known) => items.total ?? known), [items.total])
  const move = useCommand(orpc.catalog.collections.moveItem)

  const reached = wanted && items.itemAt(wanted.index)
  const isReached = reached && (wanted.productId === null || reached.productId === wanted.productId)
  useEffect(() => {
    if (!wanted || !isReached) return
    layer.current?.querySelector<HTMLElement>(`[data-index="${wanted.index}"] a`)?.focus()
    setWanted(null)
  }, [wanted, isReached])

  const moveTo = (productId: ProductId, position: number): void => {
    if (position >= 0 && position < count) move.mutate({ id, productId, position })
  }
  const goTo = (index: number, productId: ProductId | null = null): void => {
    reveal(index)
    setWanted({ index, productId })
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]')
    const index = Number(row?.dataset.index ?? -1)
    const item = items.itemAt(index)
    if (!item) return
    const target = {
      ArrowUp: index - 1,
      ArrowDown: index + 1,
      PageUp: index - pageRows,
      PageDown: index + pageRows,
      Home: 0,
      End: count - 1,
    }[event.key]
    if (target === undefined) return
    event.preventDefault()
    const next = Math.max(0, Math.min(count - 1, target))
    if (next === index) return
    if (event.altKey) moveTo(item.productId, next)
    goTo(next, event.altKey ? item.productId : null)
  }

  if (items.error) return <ErrorState error={items.error} onRetry={items.refetch} />
  return (
    <>
      <div ref={scroller} className="relative min-h-0 flex-1 overflow-auto" onKeyDown={onKeyDown}>
        <div
          role="list"
          aria-label={name}
          aria-describedby="collection-keys"
          aria-busy={items.loading}
          style={{ height: scroll.rangePx }}
        >
          <div
            ref={layer}
            role="none"
            className="sticky top-0 overflow-clip"
            style={{ height: Math.min(scroll.viewPx, count * rowHeight) }}
          >
            {Array.from({ length: Math.max(0, end - first) }, (_, offset) => {
              const index = first + offset
              const item = items.itemAt(index)
              return (
                <div
                  key={item?.productId ?? index}
                  role="listitem"
                  aria-setsize={count}
                  aria-posinset={index + 1}
                  data-index={index}
                  draggable={item !== undefined}
                  onDragStart={() => item && setDragged(item.productId)}
                  onDragEnd={() => setDragged(null)}
                  onDragOver={(event) => dragged !== null && event.preventDefault()}
                  onDrop={(event) => {
                    event.preventDefault()
                    if (dragged !== null && dragged !== item?.productId) moveTo(dragged, index)
                    setDragged(null)
                  }}
                  style={{ top: topOf(index), height: rowHeight }}
                  className={cx(
                    'absolute inset-x-0 flex items-center gap-3 border-b border-line px-5',
                    item && dragged === item.productId && 'opacity-40',
                  )}
                >
                  <GripVertical size={14} aria-hidden className="shrink-0 text-mark" />
                  <span className="w-12 shrink-0 text-right text-12 text-text-2 tabular">
                    {formatNumber(index + 1)}
                  </span>
                  {item ? <Item item={item} onTake={() => onTake(item)} /> : <Skeleton className="h-6 flex-1" />}
                </div>
              )
            })}
          </div>
        </div>
      </div>
      <p id="collection-keys" className="shrink-0 border-t border-line px-5 py-2 text-12 text-text-2">
        {count === 0 ? t('collections.noProducts') : t('stock:collections.keys')}
      </p>
    </>
  )
}

function Item({ item, onTake }: { item: CollectionItem; onTake: () => void }) {
  const { t } = useTranslation('product')
  return (
    <>
      <Thumb assetId={item.thumbAssetId} size={36} />
      <Link
        href={places.product(item.productId)}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+Home Alt+End"
        className="min-w-0 flex-1 rounded-thumb hover:underline"
      >
        <span dir="auto" className="block truncate text-13 font-medium">
          {item.title}
        </span>
        <span className="block truncate text-12 text-text-2">{item.sku}</span>
      </Link>
      <IconButton icon={X} size={28} label={t('collections.takeProduct', { title: item.title })} onClick={onTake} />
    </>
  )
}
