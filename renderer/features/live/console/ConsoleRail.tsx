// The way out of the console: the studio's places, narrower. Leaving does not end the show.
import { ChartNoAxesColumn, Clapperboard, House, Package, Radio, RefreshCw, Settings, Store } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { cx } from '../../../ui/cx.ts'
import { places } from '../../../ui/places.ts'

const items = [
  { key: 'home', href: places.home, icon: House },
  { key: 'catalog', href: places.catalog, icon: Package },
  { key: 'videos', href: places.videos, icon: Clapperboard },
  { key: 'live', href: places.live, icon: Radio },
  { key: 'sync', href: places.sync, icon: RefreshCw },
  { key: 'insights', href: places.insights, icon: ChartNoAxesColumn },
  { key: 'shops', href: places.shops, icon: Store },
  { key: 'settings', href: places.settings, icon: Settings },
] as const

export function ConsoleRail({ live = false }: { live?: boolean }) {
  const { t } = useTranslation('common')
  return (
    <nav
      aria-label={t('nav.label')}
      className="row-span-2 flex min-h-0 flex-col items-center gap-1 overflow-y-auto border-r border-line bg-surface-2 py-3 [scrollbar-width:none]"
    >
      <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden className="mb-2 shrink-0">
        <rect width="32" height="32" rx="8" className="fill-chip" />
        <circle cx="16" cy="8.6" r="2.4" className="fill-on-chip" />
        <path d="M7 10.5h4.6L16 20l4.4-9.5H25L18.4 24h-4.8z" className="fill-on-chip" />
      </svg>
      {items.map(({ key, href, icon: Icon }) => (
        <Link
          key={key}
          href={href}
          aria-current={key === 'live' ? 'page' : undefined}
          className={cx(
            'flex w-[54px] shrink-0 flex-col items-center gap-1 rounded-control py-1.5 text-11 focus-visible:-outline-offset-2',
            key === 'live' ? 'bg-surface-3 font-semibold text-text-1' : 'text-text-2 hover:text-text-1',
            key === 'settings' && 'mt-auto',
          )}
        >
          <span className="relative">
            <Icon size={20} strokeWidth={1.6} aria-hidden />
            {key === 'live' && live && <span className="absolute -top-0.5 -right-1 size-2 rounded-full bg-red" />}
          </span>
          <span className="max-w-full truncate tracking-tight">{t(`nav.${key}`)}</span>
        </Link>
      ))}
    </nav>
  )
}
