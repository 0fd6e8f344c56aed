// All shops or one: what the screens show is narrowed to it.
import { ChevronsUpDown, Settings2, Store } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { useShops } from '../../api/settings.ts'
import { Menu, type MenuEntry } from '../../ui/Menu.tsx'
import { places } from '../../ui/places.ts'

export function ShopSwitcher() {
  const { t } = useTranslation('common')
  const [, go] = useLocation()
  const { shops, current } = useShops()
  const set = useCommand(orpc.system.settings.set)
  const all = t('shopSwitcher.all', { count: shops.length })
  const choose = (currentShopId: string | null) => set.mutate({ patch: { currentShopId } })

  const entries: MenuEntry[] = [
    { label: all, checked: current === null, onSelect: () => choose(null) },
    ...shops.map((shop): MenuEntry => ({
      label: shop.name,
      checked: shop.id === current?.id,
      onSelect: () => choose(shop.id),
    })),
    { type: 'separator' },
    { label: t('shopSwitcher.manage'), icon: Settings2, onSelect: () => go(places.shops) },
  ]
  return (
    <Menu
      entries={entries}
      trigger={
        <button
          type="button"
          className="flex h-9 max-w-60 min-w-0 items-center gap-2.5 justify-self-start rounded-control px-2 text-13 font-semibold hover:bg-surface-3 data-popup-open:bg-surface-3"
        >
          <Store size={16} aria-hidden className="shrink-0 text-text-2" />
          <span className="sr-only">{t('shopSwitcher.label')}</span>
          <span className="truncate">{current?.name ?? all}</span>
          <ChevronsUpDown size={14} aria-hidden className="shrink-0 text-text-2" />
        </button>
      }
    />
  )
}
