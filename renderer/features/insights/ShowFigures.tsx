// Orders and revenue of one show in the list, read from its report.
import { useQuery } from '@tanstack/react-query'
import type { ShowId } from '#shared/domain/ids.ts'
import { orpc } from '../../api/client.ts'
import { formatMoney, formatNumber } from '../../i18n/format.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'

export function ShowFigures({ showId }: { showId: ShowId }) {
  const report = useQuery(orpc.insights.report.queryOptions({ input: { showId } }))
  if (!report.data) {
    return (
      <>
        <Skeleton className="ml-auto h-4 w-8" />
        <Skeleton className="ml-auto h-4 w-16" />
      </>
    )
  }
  const { totals, currency } = report.data
  return (
    <>
      <span className="text-right tabular">{formatNumber(totals.orders)}</span>
      <span className="text-right font-semibold tabular">{formatMoney(totals.revenueMinor, currency)}</span>
    </>
  )
}
