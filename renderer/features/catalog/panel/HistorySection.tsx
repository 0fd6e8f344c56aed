// What happened to this product: who changed what, from what to what, and the way back for each.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProductDetail } from '#shared/domain/product.ts'
import type { ProductHistoryEntry } from '#shared/domain/product-history.ts'
import { client, orpc } from '../../../api/client.ts'
import { historyLabel, undo } from '../../../api/history.ts'
import { useShops } from '../../../api/settings.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { formatWhen } from '../../../i18n/format-time.ts'
import { Button } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Select } from '../../../ui/Select.tsx'
import { SkeletonRows } from '../../../ui/Skeleton.tsx'
import { fieldWords, useChangeWords } from './change-words.ts'

const anyField = '*'
const pageSize = 15

export function HistorySection({ product }: { product: ProductDetail }) {
  const { t } = useTranslation('product')
  return (
    <Disclosure id="history" title={t('history.title')} defaultOpen={false}>
      <History product={product} />
    </Disclosure>
  )
}

function History({ product }: { product: ProductDetail }) {
  const { t } = useTranslation('product')
  const [filter, setFilter] = useState(anyField)
  const only = onlyOf(filter)
  const first = useQuery(orpc.catalog.history.queryOptions({ input: { id: product.id, limit: 1 } }))
  const pages = useInfiniteQuery({
    queryKey: [...orpc.catalog.history.key(), product.id, filter],
    queryFn: ({ pageParam }) =>
      client.catalog.history({
        id: product.id,
        limit: pageSize,
        ...(only && { only }),
        ...(pageParam !== null && { before: pageParam }),
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  })
  if (pages.isError) return <ErrorState error={pages.error} compact />
  if (!pages.data) return <SkeletonRows rows={4} />
  const entries = pages.data.pages.flatMap((page) => page.entries)
  const fields = (first.data?.fields ?? []).filter(({ field }) => field !== '*')
  return (
    <div className="flex flex-col gap-2">
      <Select
        label={t('history.filter')}
        hideLabel
        size={32}
        options={[
          { value: anyField, label: t('history.all') },
          ...fields.map(({ entity, field }) => ({ value: `${entity}.${field}`, label: fieldWords(t, entity, field) })),
        ]}
        value={filter}
        onValueChange={setFilter}
      />
      <ol className="flex flex-col">
        {entries.map((entry) => (
          <Entry key={entry.groupId} entry={entry} product={product} />
        ))}
      </ol>
      {pages.hasNextPage && (
        <Button
          variant="ghost"
          size={32}
          busy={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
          className="-ml-3 self-start"
        >
          {t('history.more')}
        </Button>
      )}
    </div>
  )
}

function Entry({ entry, product }: { entry: ProductHistoryEntry; product: ProductDetail }) {
  const { t } = useTranslation('product')
  const { shops } = useShops()
  const words = useChangeWords(product, shops)
  const [all, setAll] = useState(false)
  const shown = all ? entry.changes : entry.changes.slice(0, 4)
  const what = historyLabel(entry.label, entry.values)
  const title =
    entry.kind === 'undo' ? t('history.undone', { what }) : entry.kind === 'redo' ? t('history.redone', { what }) : what
  return (
    <li className={cx('border-t border-line py-2.5 first:border-t-0', entry.undone && 'text-text-2')}>
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p dir="auto" className={cx('text-13 font-medium first-letter:uppercase', entry.undone && 'line-through')}>
            {title}
          </p>
          <p className="text-12 text-text-2">
            {[formatWhen(entry.at), t(`history.actor.${actorOf(entry.actor)}`), entry.device]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        {entry.undoable && (
          <IconButton
            icon={Undo2}
            size={28}
            label={t('history.undo', { what })}
            onClick={() => void undo(entry.groupId)}
          />
        )}
      </div>
      <ul className="mt-1 flex flex-col gap-0.5 text-12">
        {shown.map((change, at) => {
          const { field, from, to } = words(change)
          return (
            <li key={at} dir="auto" className="break-words">
              <span className="text-text-2">{field} </span>
              {from !== null && <del className="text-text-2">{from}</del>}
              {from !== null && to !== null && <span aria-hidden> → </span>}
              {to !== null && <ins className="font-medium no-underline">{to}</ins>}
            </li>
          )
        })}
      </ul>
      {entry.count > shown.length && (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="mt-1 rounded-thumb text-12 font-medium text-accent-text hover:underline"
        >
          {t('history.allChanges', { total: formatNumber(entry.count) })}
        </button>
      )}
    </li>
  )
}

const actors = ['user', 'remote', 'import', 'sync', 'system'] as const
const actorOf = (actor: string) => actors.find((known) => known === actor) ?? 'system'

type Only = NonNullable<Parameters<typeof client.catalog.history>[0]['only']>
function onlyOf(filter: string): Only | null {
  const [entity, field] = filter.split('.')
  return entity !== undefined && field !== undefined ? ({ entity, field } as Only) : null
}
