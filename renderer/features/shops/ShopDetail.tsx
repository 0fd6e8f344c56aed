// One shop: its connection, its fees, its details.
import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { isConnectable, type Shop } from '#shared/domain/shop.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { HoldButton } from '../../ui/HoldButton.tsx'
import { places } from '../../ui/places.ts'
import { Tag } from '../../ui/StatusMark.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { Connection } from './Connection.tsx'
import { Details } from './Details.tsx'
import { FeesCard } from './fees/FeesCard.tsx'
import { RulesCard } from './rules/RulesCard.tsx'
import { shopMark } from './shop-mark.ts'

export function ShopDetail({ shop }: { shop: Shop }) {
  const { t, i18n } = useTranslation('shops')
  const [, go] = useLocation()
  const remove = useCommand(orpc.shops.remove, {
    onSuccess: () => {
      showToast({ message: t('removed'), undo: 'undo' })
      go(places.shops, { replace: true })
    },
  })
  const { words, ...mark } = shopMark(shop)
  const market = new Intl.DisplayNames(i18n.language, { type: 'region' }).of(shop.market) ?? shop.market
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-5 px-6 py-6">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="min-w-0 truncate text-20 font-semibold">{shop.name}</h2>
        <Tag tone={mark.tone} shape={mark.shape}>
          {t(words)}
        </Tag>
        <span className="ml-auto text-13 text-text-2">
          {isConnectable(shop.platform) && `${t(`platform.${shop.platform}`)} · `}
          {market} · {shop.currency}
        </span>
      </header>
      <Connection shop={shop} />
      <FeesCard shop={shop} />
      <RulesCard shop={shop} />
      <Details shop={shop} />
      <div className="flex justify-end">
        <HoldButton
          icon={Trash2}
          hint={t('removeHint')}
          onConfirm={() => remove.mutate({ id: shop.id })}
          disabled={remove.isPending}
        >
          {t('remove')}
        </HoldButton>
      </div>
    </div>
  )
}
