// The places of the studio, always in reach at the left.
import type { LucideIcon } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { orpc } from '../../api/client.ts'
import { cx } from '../../ui/cx.ts'
import { screens } from './screens.ts'

export function Rail() {
  const { t } = useTranslation('common')
  const onAir = useQuery(orpc.live.current.queryOptions()).data?.showId != null
  return (
    <nav
      aria-label={t('nav.label')}
      className="row-span-3 flex min-h-0 flex-col items-center gap-1 overflow-y-auto border-r border-line bg-surface-2 py-3 [scrollbar-width:none]"
    >
      <Logo />
      {screens.map((screen) => (
        <Fragment key={screen.key}>
          {screen.key === 'settings' && <span className="flex-1" />}
          <RailLink
            href={screen.href}
            icon={screen.icon}
            label={t(`nav.${screen.key}`)}
            mark={screen.key === 'live' && onAir}
          />
        </Fragment>
      ))}
    </nav>
  )
}

function RailLink({
  href,
  icon: Icon,
  label,
  mark = false,
}: {
  href: string
  icon: LucideIcon
  label: string
  mark?: boolean
}) {
  const [location] = useLocation()
  const here = href === '/' ? location === '/' : location === href || location.startsWith(`${href}/`)
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : undefined}
      className={cx(
        'flex w-[60px] shrink-0 flex-col items-center gap-1 rounded-control py-2 text-11 transition-colors focus-visible:-outline-offset-2',
        here ? 'bg-surface-3 font-semibold text-text-1' : 'text-text-2 hover:text-text-1',
      )}
    >
      <span className="relative">
        <Icon size={20} strokeWidth={1.6} aria-hidden />
        {mark && <span className="absolute -top-0.5 -right-1 size-2 rounded-full bg-red" />}
      </span>
      <span className="max-w-full truncate px-0.5">{label}</span>
    </Link>
  )
}

export function Logo() {
  return (
    <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden className="mb-3 shrink-0">
      <rect width="32" height="32" rx="8" className="fill-chip" />
      <circle cx="16" cy="8.6" r="2.4" className="fill-on-chip" />
      <path d="M7 10.5h4.6L16 20l4.4-9.5H25L18.4 24h-4.8z" className="fill-on-chip" />
    </svg>
  )
}
