// Products that may be the same: what they share, side by side, and one product out of them.
import { useQuery } from '@tanstack/react-query'
import { CopyCheck, RefreshCw } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dismissedGroups } from '#shared/domain/duplicates.ts'
import { orpc } from '../../../api/client.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Thumb } from '../../../ui/Thumb.tsx'
import { DeskScreen } from '../DeskScreen.tsx'
import { DismissedList } from './DismissedList.tsx'
import { MergePanel } from './MergePanel.tsx'

export function DuplicatesScreen() {
  const { t } = useTranslation(['product', 'stock'])
  const [showsDismissed, setShowsDismissed] = useState(false)
  const dismissed = useQuery(orpc.catalog.duplicates.dismissed.queryOptions()).data
  const found = useQuery({
    ...orpc.catalog.duplicates.find.queryOptions({ input: {} }),
    // Looking takes seconds: it is done when the seller asks, not whenever an edit comes by.
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  })
  const [chosen, setChosen] = useState(0)
  // What is kept apart goes at once, and an undo shows it again: looking anew would take seconds.
  const isDismissed = useMemo(() => dismissedGroups(dismissed ?? []), [dismissed])
  const groups = (found.data?.groups ?? []).filter((one) => !isDismissed(one))
  const group = groups[Math.min(chosen, groups.length - 1)]
  return (
    <DeskScreen
      title={t('duplicates.title')}
      query={found}
      instead={showsDismissed && <DismissedList entries={dismissed ?? []} onRestored={() => void found.refetch()} />}
      head={
        <>
          <span className="min-w-0 flex-1 truncate text-12 text-text-2">
            {found.data &&
              [
                t('duplicates.scanned', { count: found.data.scanned }),
                t('duplicates.found', { count: groups.length }),
              ].join(' · ')}
          </span>
          {(showsDismissed || (dismissed?.length ?? 0) > 0) && (
            <Button
              size={32}
              variant="ghost"
              aria-pressed={showsDismissed}
              onClick={() => setShowsDismissed(!showsDismissed)}
            >
              {showsDismissed
                ? t('stock:duplicates.back')
                : t('stock:duplicates.show', { count: dismissed?.length ?? 0 })}
            </Button>
          )}
          <Button size={32} icon={RefreshCw} busy={found.isFetching} onClick={() => void found.refetch()}>
            {t('duplicates.again')}
          </Button>
        </>
      }
    >
      {() =>
        !group ? (
          <EmptyState icon={CopyCheck} title={t('duplicates.none')}>
            {t('duplicates.noneHint')}
          </EmptyState>
        ) : (
          <div className="flex min-h-0 flex-1 bg-surface-1">
            <ul aria-label={t('duplicates.groups')} className="w-80 shrink-0 overflow-y-auto border-r border-line">
              {groups.map((one, at) => (
                <li key={`${one.reason}${one.key}`}>
                  <button
                    type="button"
                    aria-current={one === group ? 'true' : undefined}
                    onClick={() => setChosen(at)}
                    className={cx(
                      'flex w-full items-center gap-3 border-b border-line px-4 py-2.5 text-left focus-visible:-outline-offset-2',
                      one === group ? 'bg-accent-soft' : 'hover:bg-surface-2',
                    )}
                  >
                    <Thumb assetId={one.products[0]?.thumbAssetId ?? null} size={36} />
                    <span className="min-w-0 flex-1">
                      <span dir="auto" className="block truncate text-13 font-medium">
                        {one.products[0]?.title}
                      </span>
                      <span className="block truncate text-12 text-text-2">
                        {one.reason === 'title'
                          ? t('duplicates.byTitle', { score: formatNumber(one.score) })
                          : t(`duplicates.by.${one.reason}`, { code: one.key })}
                      </span>
                    </span>
                    <span className="text-12 text-text-2 tabular">{formatNumber(one.products.length)}</span>
                  </button>
                </li>
              ))}
            </ul>
            <MergePanel
              key={group.products.map(({ id }) => id).join()}
              products={group.products}
              onMerged={() => void found.refetch()}
            />
          </div>
        )
      }
    </DeskScreen>
  )
}
