// A pinned price below the shop's floor is said before the show, while there is time.
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LineupItem } from '#shared/domain/show.ts'
import { formatBps, formatMoney } from '../../i18n/format.ts'
import { useItemMargin } from './use-item-margin.ts'

export function FloorWarning({ item, shopId }: { item: LineupItem; shopId: string }) {
  const { t } = useTranslation('margin')
  const found = useItemMargin(item, shopId)
  if (!found?.low) return null
  const money = (minor: number) => formatMoney(minor, found.currency)
  return (
    <p
      role="status"
      className="mt-3 flex items-start gap-2 rounded-control bg-amber-soft px-3 py-2 text-12 text-amber-text"
    >
      <TriangleAlert size={14} aria-hidden className="mt-px shrink-0" />
      <span>
        {t('pin.below', {
          left: money(found.margin.leftMinor),
          price: money(found.margin.priceMinor),
          floor: formatBps(found.floorBps),
        })}
        {found.floorPriceMinor !== null && ` ${t('pin.from', { price: money(found.floorPriceMinor) })}`}
      </span>
    </p>
  )
}
