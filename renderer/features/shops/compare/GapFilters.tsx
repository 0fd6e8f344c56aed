// One line per shop with its gaps as counts to press; a gap that nothing has is left out.
import { useTranslation } from 'react-i18next'
import type { Shop } from '#shared/domain/shop.ts'
import { listingGapSchema, type GapCounts, type ListingGap } from '#shared/domain/listing-copy.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { cx } from '../../../ui/cx.ts'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { showGap, useCompare } from './compare-filter.ts'

/** Without `counts` while they are made, which takes seconds in a catalog of a million: the products below need not wait for them. */
export function GapFilters({ shops, counts }: { shops: readonly Shop[]; counts: GapCounts | undefined }) {
  const { t } = useTranslation('compare')
  const { gap, shopId } = useCompare()
  return (
    <div className="flex shrink-0 flex-col gap-1.5 border-b border-line px-5 py-2.5" aria-busy={!counts}>
      <div className="flex items-center gap-1.5">
        <Chip chosen={gap === null} count={counts?.products} onChoose={() => showGap(null, null)}>
          {t('all')}
        </Chip>
      </div>
      {shops.map((shop) => {
        const own = counts?.shops.find((entry) => entry.shopId === shop.id)
        const found = listingGapSchema.options.filter((name) => (own?.gaps[name] ?? 0) > 0)
        return (
          <div
            key={shop.id}
            role="group"
            aria-label={shop.name}
            className="flex min-w-0 flex-wrap items-center gap-1.5"
          >
            <span className="w-40 truncate text-12 text-text-2">{shop.name}</span>
            {!counts && <Skeleton className="h-7 w-56 rounded-control" />}
            {counts && found.length === 0 && <span className="text-12 text-text-2">{t('nothingMissing')}</span>}
            {found.map((name: ListingGap) => (
              <Chip
                key={name}
                chosen={gap === name && shopId === shop.id}
                count={own?.gaps[name] ?? 0}
                onChoose={() => showGap(name, shop.id)}
              >
                {t(`gap.${name}`)}
              </Chip>
            ))}
          </div>
        )
      })}
    </div>
  )
}

function Chip(props: { chosen: boolean; count: number | undefined; onChoose: () => void; children: string }) {
  return (
    <button
      type="button"
      aria-pressed={props.chosen}
      onClick={props.onChoose}
      className={cx(
        'inline-flex h-7 items-center gap-1.5 rounded-control border px-2.5 text-12',
        props.chosen
          ? 'border-accent bg-accent-soft font-semibold text-text-1'
          : 'border-line-strong bg-surface-1 text-text-1 hover:bg-surface-3',
      )}
    >
      {props.children}
      {props.count !== undefined && <span className="text-text-2 tabular">{formatNumber(props.count)}</span>}
    </button>
  )
}
