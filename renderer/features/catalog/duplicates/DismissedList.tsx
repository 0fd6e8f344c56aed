// What the seller keeps apart, and the way to have it compared again.
import { RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { DismissalEntry } from '#shared/contract/catalog-dismissals.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { formatWhen } from '../../../i18n/format-time.ts'
import { Button } from '../../../ui/Button.tsx'
import { places } from '../../../ui/places.ts'
import { Thumb } from '../../../ui/Thumb.tsx'
import { showToast } from '../../../ui/toast-store.ts'

interface DismissedListProps {
  entries: DismissalEntry[]
  onRestored: () => void
}

export function DismissedList({ entries, onRestored }: DismissedListProps) {
  const { t } = useTranslation('stock')
  const restore = useCommand(orpc.catalog.duplicates.restore, {
    onSuccess: () => {
      showToast({ message: t('duplicates.restored'), undo: 'undo' })
      onRestored()
    },
  })
  return (
    <div className="min-h-0 flex-1 overflow-y-auto bg-surface-1 p-5">
      <h2 className="mb-3 text-13 font-semibold">{t('duplicates.title')}</h2>
      {entries.length === 0 ? (
        <p className="text-13 text-text-2">{t('duplicates.none')}</p>
      ) : (
        <ul aria-label={t('duplicates.title')} className="flex max-w-4xl flex-col rounded-control border border-line">
          {entries.map(({ id, products, members, createdAt }) => (
            <li key={id} className="flex items-center gap-4 border-b border-line px-4 py-3 last:border-b-0">
              <ul className="flex min-w-0 flex-1 flex-col gap-2">
                {products.map((product) => (
                  <li key={product.id} className="flex min-w-0 items-center gap-3">
                    <Thumb assetId={product.thumbAssetId} size={36} />
                    <Link
                      href={places.product(product.id)}
                      dir="auto"
                      className="truncate rounded-thumb text-13 hover:underline"
                    >
                      {product.title}
                    </Link>
                  </li>
                ))}
              </ul>
              <span className="shrink-0 text-12 text-text-2">
                {t('duplicates.since', { when: formatWhen(createdAt) })}
              </span>
              <Button
                size={32}
                icon={RotateCcw}
                aria-label={`${t('duplicates.restore')}: ${members[0]?.title ?? ''}`}
                onClick={() => restore.mutate({ id })}
              >
                {t('duplicates.restore')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
