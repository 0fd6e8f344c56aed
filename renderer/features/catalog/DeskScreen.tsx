// The frame of the catalog's screens beside the list: the way back, then what was asked for, or why it isn't there.
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { BackHead } from '../../ui/BackHead.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { places } from '../../ui/places.ts'
import { SkeletonRows } from '../../ui/Skeleton.tsx'

interface DeskScreenProps<D> {
  title: string
  query: Pick<UseQueryResult<D>, 'data' | 'error' | 'isError' | 'refetch'>
  /** In the head, behind the title. */
  head?: ReactNode
  /** Shown in place of what was asked for, whatever came of that. */
  instead?: ReactNode
  children: (data: D) => ReactNode
}

export function DeskScreen<D>({ title, query, head, instead, children }: DeskScreenProps<D>) {
  const { t } = useTranslation('catalog')
  return (
    <section aria-label={title} className="flex h-full min-w-0 flex-col">
      <BackHead back={{ href: places.catalog, label: t('title') }} title={title}>
        {head}
      </BackHead>
      {instead ? (
        instead
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <SkeletonRows className="p-5" />
      ) : (
        children(query.data)
      )}
    </section>
  )
}
