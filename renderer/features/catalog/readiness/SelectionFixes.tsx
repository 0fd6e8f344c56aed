// The fixes that a selection asks for, most products first; choosing one shows what it would change.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ProductId } from '#shared/domain/ids.ts'
import type { FixKind } from '#shared/domain/readiness/fixes.ts'
import { orpc } from '../../../api/client.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { SkeletonRows } from '../../../ui/Skeleton.tsx'
import { fixIcons } from './fix-icon.ts'

interface SelectionFixesProps {
  productIds: ProductId[]
  onChoose: (fix: FixKind) => void
}

export function SelectionFixes({ productIds, onChoose }: SelectionFixesProps) {
  const { t } = useTranslation(['desk', 'readiness'])
  const found = useQuery(orpc.catalog.readiness.fixable.queryOptions({ input: { productIds } }))
  if (found.isError) return <ErrorState error={found.error} compact onRetry={() => void found.refetch()} />
  if (!found.data) return <SkeletonRows className="p-4" />
  if (found.data.length === 0) return <p className="p-4 text-13 text-text-2">{t('selection.nothing')}</p>
  return (
    <ul className="p-1">
      {found.data.map(({ fix, products }) => {
        const Icon = fixIcons[fix]
        return (
          <li key={fix}>
            <button
              type="button"
              onClick={() => onChoose(fix)}
              className="flex h-9 w-full items-center gap-3 rounded-control px-3 text-left text-13 hover:bg-surface-3"
            >
              <Icon size={16} aria-hidden className="shrink-0 text-text-2" />
              <span className="min-w-0 flex-1 truncate">{t(`readiness:fixName.${fix}`)}</span>
              <span className="text-12 text-text-2 tabular">{t('selection.of', { count: products })}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
