// Why the next item is worth its minutes: what is left of its price, what is in stock, what it sold already.
import { useTranslation } from 'react-i18next'
import type { LineupItem } from '#shared/domain/show.ts'
import { formatNumber, formatPercent } from '../../../i18n/format.ts'
import { cx } from '../../../ui/cx.ts'
import { useItemMargin } from '../use-item-margin.ts'

interface WhyProps {
  item: LineupItem
  shopId: string
  figure: 'price' | 'stock' | null
}

export function Why({ item, shopId, figure }: WhyProps) {
  const { t } = useTranslation('live')
  const found = useItemMargin(item, shopId)
  const left = found && found.margin.leftBps !== null ? found.margin.leftBps / 10_000 : null
  const { card } = item
  const reduced =
    card?.compareAtMinor != null && card.priceMinor !== null && card.compareAtMinor > card.priceMinor
      ? 1 - card.priceMinor / card.compareAtMinor
      : null
  return (
    <div className="border-line px-4 py-3 max-xl:border-l xl:border-t">
      <p className="text-12 font-semibold tracking-wide text-text-2">{t('why.title')}</p>
      <dl className="mt-1 flex gap-4 min-[1400px]:gap-6">
        {left !== null && <Reason value={formatPercent(left)} label={t('why.margin')} amber={found?.low ?? false} />}
        {typeof card?.stock === 'number' && (
          <Reason value={formatNumber(card.stock)} label={t('why.stock')} amber={figure === 'stock'} />
        )}
        {item.soldUnits > 0 ? (
          <Reason value={formatNumber(item.soldUnits)} label={t('why.sold')} />
        ) : (
          reduced !== null && <Reason value={formatPercent(-reduced)} label={t('why.reduced')} />
        )}
      </dl>
    </div>
  )
}

function Reason({ value, label, amber = false }: { value: string; label: string; amber?: boolean }) {
  return (
    <div className="flex min-w-0 flex-col-reverse justify-end">
      <dt className="text-12 leading-4 text-text-2 [overflow-wrap:anywhere]">{label}</dt>
      <dd className={cx('text-17 font-semibold tabular', amber && 'text-amber-text')}>{value}</dd>
    </div>
  )
}
