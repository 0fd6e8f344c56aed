// The shape of what is coming, instead of a spinner over nothing.
import { useTranslation } from 'react-i18next'
import { cx } from './cx.ts'

/** One block; size it with classes. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden className={cx('skeleton block', className)} />
)

/** Rows of a list that loads: a thumbnail and two lines each. Says "loading" to a screen reader. */
export function SkeletonRows({ rows = 6, className }: { rows?: number; className?: string }) {
  const { t } = useTranslation('common')
  return (
    <div role="status" aria-label={t('status.loading')} className={className}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-11 items-center gap-3 border-b border-line px-5">
          <Skeleton className="size-9" />
          <span className="flex flex-1 flex-col gap-1.5">
            <Skeleton className="h-2.5 w-2/5" />
            <Skeleton className="h-2 w-1/5" />
          </span>
          <Skeleton className="h-2.5 w-16" />
        </div>
      ))}
    </div>
  )
}
