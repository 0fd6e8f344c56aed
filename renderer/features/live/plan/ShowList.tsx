// The shows, those to come first; each with its state, its date and its shop.
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Shop } from '#shared/domain/shop.ts'
import type { Show } from '#shared/domain/show.ts'
import { formatDateTime, formatWhen } from '../../../i18n/format-time.ts'
import { buttonClass } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { places } from '../../../ui/places.ts'
import { StatusMark } from '../../../ui/StatusMark.tsx'

type Listed = Show & { itemCount: number }

interface ShowListProps {
  coming: readonly Listed[]
  past: readonly Listed[]
  shops: readonly Shop[]
  chosen: string | null
  creating: boolean
  className?: string
}

export function ShowList({ coming, past, shops, chosen, creating, className }: ShowListProps) {
  const { t } = useTranslation('live')
  return (
    <nav
      aria-label={t('plan.shows')}
      className={cx('flex h-full w-80 shrink-0 flex-col border-r border-line bg-surface-1', className)}
    >
      <div className="flex h-12 shrink-0 items-center justify-between border-b border-line pr-3 pl-5">
        <h2 className="text-15 font-semibold">{t('plan.shows')}</h2>
        <Link
          href={places.newShow()}
          aria-current={creating ? 'page' : undefined}
          className={buttonClass('secondary', 32)}
        >
          <Plus size={16} aria-hidden />
          {t('plan.new')}
        </Link>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Group title={t('plan.coming')} shows={coming} shops={shops} chosen={chosen} />
        <Group title={t('plan.past')} shows={past} shops={shops} chosen={chosen} />
      </div>
    </nav>
  )
}

type GroupProps = Pick<ShowListProps, 'shops' | 'chosen'> & { title: string; shows: readonly Listed[] }

function Group({ title, shows, shops, chosen }: GroupProps) {
  const { t } = useTranslation('live')
  if (shows.length === 0) return null
  return (
    <section aria-label={title}>
      <h3 className="px-5 pt-4 pb-1 text-12 font-medium text-text-2">{title}</h3>
      <ul>
        {shows.map((show) => {
          const at = show.status === 'ended' ? (show.startedAt ?? show.plannedAt) : show.plannedAt
          return (
            <li key={show.id}>
              <Link
                href={places.show(show.id)}
                aria-current={show.id === chosen ? 'page' : undefined}
                className={cx(
                  'relative flex min-h-16 items-center gap-3 border-b border-line px-5 py-2 focus-visible:-outline-offset-2',
                  show.id === chosen
                    ? 'bg-accent-soft before:absolute before:inset-y-0 before:left-0 before:w-[3px] before:bg-accent'
                    : 'hover:bg-surface-2',
                )}
              >
                <span className="min-w-0 flex-1">
                  <span className="block truncate text-13 font-semibold">{show.title}</span>
                  <span className="block truncate text-12 text-text-2">
                    {[
                      at === null ? t('plan.noDate') : show.status === 'ended' ? formatWhen(at) : formatDateTime(at),
                      shops.find((shop) => shop.id === show.shopId)?.name,
                      t('plan.items', { count: show.itemCount }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
                {show.status === 'live' && (
                  <span className="flex shrink-0 items-center gap-1.5 text-12 font-semibold text-red-text">
                    <StatusMark shape="dot" tone={show.rehearsal ? 'neutral' : 'red'} />
                    {show.rehearsal ? t('plan.rehearsing') : t('plan.onAir')}
                  </span>
                )}
                {show.status === 'ended' && show.rehearsal && (
                  <span className="shrink-0 text-12 text-text-2">{t('plan.rehearsed')}</span>
                )}
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
