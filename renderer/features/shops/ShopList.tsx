// The shops with their market and the state of their connection.
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { isConnectable, type Shop } from '#shared/domain/shop.ts'
import { cx } from '../../ui/cx.ts'
import { places } from '../../ui/places.ts'
import { StatusMark } from '../../ui/StatusMark.tsx'
import { shopMark } from './shop-mark.ts'

export function ShopList({ shops, chosenId }: { shops: readonly Shop[]; chosenId: string | null }) {
  return (
    <ul className="min-h-0 flex-1 overflow-y-auto">
      {shops.map((shop) => (
        <ShopLine key={shop.id} shop={shop} chosen={shop.id === chosenId} />
      ))}
    </ul>
  )
}

function ShopLine({ shop, chosen }: { shop: Shop; chosen: boolean }) {
  const { t } = useTranslation('shops')
  const { words, ...mark } = shopMark(shop)
  return (
    <li>
      <Link
        href={places.shop(shop.id)}
        aria-current={chosen ? 'true' : undefined}
        className={cx(
          'relative flex flex-col gap-0.5 border-b border-line px-5 py-3 focus-visible:-outline-offset-2',
          chosen
            ? 'bg-accent-soft before:absolute before:inset-y-0 before:left-0 before:w-[3px] before:bg-accent'
            : 'hover:bg-surface-2',
        )}
      >
        <span className="flex items-baseline justify-between gap-3">
          <span className="truncate text-13 font-semibold">{shop.name}</span>
          <span className="shrink-0 text-12 text-text-2">
            {shop.market} · {shop.currency}
          </span>
        </span>
        <span className="flex items-center gap-1.5 text-12 text-text-2">
          <StatusMark {...mark} />
          <span className="truncate">
            {!isConnectable(shop.platform) ? t(words) : `${t(`platform.${shop.platform}`)} · ${t(words)}`}
          </span>
        </span>
      </Link>
    </li>
  )
}
