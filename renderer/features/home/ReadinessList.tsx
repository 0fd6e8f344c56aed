// What the next show has and lacks, worst first, as a bar of steps and a line for each.
import { CircleX, Check, TriangleAlert, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { readinessStepSchema } from '#shared/contract/insights.ts'
import { formatNumber } from '../../i18n/format.ts'
import { cx } from '../../ui/cx.ts'

type Step = z.infer<typeof readinessStepSchema>

const marks: Record<Step['state'], { Icon: LucideIcon; ink: string; fill: string }> = {
  ok: { Icon: Check, ink: 'text-green', fill: 'bg-green' },
  warn: { Icon: TriangleAlert, ink: 'text-amber', fill: 'bg-amber' },
  fail: { Icon: CircleX, ink: 'text-red', fill: 'bg-red' },
}

export function ReadinessList({ steps }: { steps: Step[] }) {
  const { t } = useTranslation('home')
  const ready = steps.filter((step) => step.state === 'ok').length
  const bar = [...steps].reverse()
  return (
    <>
      <div className="flex items-baseline justify-between">
        <h3 className="text-13 font-semibold">{t('readiness.title')}</h3>
        <span className="text-13 text-text-2 tabular">
          {t('readiness.score', { ready: formatNumber(ready), total: formatNumber(steps.length) })}
        </span>
      </div>
      <div aria-hidden className="mt-2 flex gap-1">
        {bar.map((step) => (
          <span key={step.code} className={cx('h-1 flex-1 rounded-full', marks[step.state].fill)} />
        ))}
      </div>
      <ul className="mt-3 flex flex-col gap-1.5">
        {steps.map((step) => {
          const { Icon, ink } = marks[step.state]
          const pressing = step.state !== 'ok'
          return (
            <li key={step.code} className="flex items-center gap-2.5 text-13">
              <Icon
                size={16}
                role="img"
                aria-label={t(`readiness.state.${step.state}`)}
                className={cx('shrink-0', ink)}
              />
              <span className={cx('min-w-0', pressing ? 'font-semibold' : 'text-text-2')}>
                {t(`readiness.step.${step.code}`)}
              </span>
              <span className="ml-auto shrink-0 text-12 text-text-2 tabular">{noteOf(step, t)}</span>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function noteOf(step: Step, t: ReturnType<typeof useTranslation<'home'>>['t']): string {
  const { values } = step
  switch (step.code) {
    case 'obs':
      return step.state === 'ok' ? t('readiness.note.connected') : t('readiness.note.notConnected')
    case 'stock':
      return Number(values.short) === 0
        ? t('readiness.note.enough')
        : t('readiness.note.short', { count: Number(values.short) })
    case 'lineup':
      return t('readiness.note.products', { count: Number(values.total) })
    case 'say':
    case 'pictures':
    case 'videos':
    case 'published':
      return t('readiness.score', {
        ready: formatNumber(Number(values.done)),
        total: formatNumber(Number(values.total)),
      })
  }
}
