// The next show: how long until it starts, and what it still lacks.
import { useMutation } from '@tanstack/react-query'
import { MonitorPlay, Radio, Repeat2 } from 'lucide-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { homeSchema } from '#shared/contract/insights.ts'
import type { z } from 'zod'
import { useShops } from '../../api/settings.ts'
import { orpc } from '../../api/client.ts'
import { sendCommand } from '../../api/command.ts'
import { reportFailure } from '../../api/report-failure.ts'
import { formatDateTime, formatDuration } from '../../i18n/format-time.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { places } from '../../ui/places.ts'
import { ReadinessList } from './ReadinessList.tsx'
import { untilShow } from './until-show.ts'

type Next = NonNullable<z.infer<typeof homeSchema>['nextShow']>

export function NextShow({ next, now }: { next: Next | null; now: number }) {
  const { t } = useTranslation('home')
  if (!next) {
    return (
      <section className="rounded-control border border-line bg-surface-1">
        <EmptyState
          icon={Radio}
          title={t('next.none')}
          compact
          actions={
            <Link href={places.live} className={buttonClass('primary')}>
              {t('next.plan')}
            </Link>
          }
        >
          {t('next.noneHint')}
        </EmptyState>
      </section>
    )
  }
  return (
    <section
      aria-label={t('next.label')}
      className="grid min-h-60 rounded-control border border-line bg-surface-1 min-[900px]:grid-cols-[minmax(0,1.34fr)_minmax(0,1fr)]"
    >
      <Countdown next={next} now={now} />
      <div className="min-w-0 border-t border-line p-5 min-[900px]:border-t-0 min-[900px]:border-l">
        <ReadinessList steps={next.readiness} />
      </div>
    </section>
  )
}

function Countdown({ next: { show, itemCount }, now }: { next: Next; now: number }) {
  const { t } = useTranslation('home')
  const [, go] = useLocation()
  const shop = useShops().shops.find((candidate) => candidate.id === show.shopId)
  const rehearse = useMutation({
    mutationFn: () => sendCommand(orpc.live.start, { showId: show.id, mode: 'rehearsal' }),
    onSuccess: () => go(places.console(show.id)),
    onError: reportFailure,
  })
  const until = untilShow(show, now)
  return (
    <div className="flex min-w-0 flex-col p-5">
      <p className="flex items-center gap-2 text-13 text-text-2">
        <Radio size={16} aria-hidden className={show.status === 'live' ? 'text-red' : undefined} />
        <span className="truncate">
          {[
            show.plannedAt === null ? t('next.noDate') : formatDateTime(show.plannedAt),
            shop?.name,
            show.plannedMs > 0 ? formatDuration(show.plannedMs) : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      <h2 className="mt-1 text-20 font-semibold text-balance">{show.title}</h2>
      {until.kind === 'wait' ? (
        <p className="mt-4 flex items-baseline gap-2 tabular">
          {until.parts.map((part) => (
            <Fragment key={part.unit}>
              <span className="text-44 font-semibold tracking-tight">{formatNumber(part.value)}</span>
              <span className="text-20 text-text-2">{t(`unit.${part.unit}`)}</span>
            </Fragment>
          ))}
        </p>
      ) : (
        <p className="mt-4 text-28 font-semibold">{t(`next.${until.kind}`)}</p>
      )}
      <p className="mt-2 text-13 text-text-2">
        {until.kind === 'wait' ? `${t('next.untilLive')} · ` : ''}
        {t('next.items', { count: itemCount })}
      </p>
      <div className="mt-auto flex flex-wrap gap-2 pt-6">
        <Link href={places.console(show.id)} className={buttonClass('primary')}>
          <MonitorPlay size={16} aria-hidden />
          {t('next.console')}
        </Link>
        {show.status !== 'live' && itemCount > 0 && (
          <Button icon={Repeat2} busy={rehearse.isPending} onClick={() => rehearse.mutate()}>
            {t('next.rehearse')}
          </Button>
        )}
      </div>
    </div>
  )
}
