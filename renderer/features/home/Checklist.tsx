// The way from the sample to the real thing, until the first show has been run.
import { Circle, CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { z } from 'zod'
import type { homeSchema } from '#shared/contract/insights.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Card } from '../../ui/Card.tsx'
import { cx } from '../../ui/cx.ts'
import { places } from '../../ui/places.ts'

type Done = z.infer<typeof homeSchema>['checklist']

const steps = ['products', 'video', 'rehearsal', 'obs', 'shop'] as const satisfies readonly (keyof Done)[]
const placeOf: Record<keyof Done, string> = {
  products: places.catalog,
  video: places.videos,
  rehearsal: places.live,
  obs: places.live,
  shop: places.shops,
}

export function Checklist({ done }: { done: Done }) {
  const { t } = useTranslation('home')
  const count = steps.filter((step) => done[step]).length
  return (
    <Card
      title={t('checklist.title')}
      end={t('readiness.score', { ready: formatNumber(count), total: formatNumber(steps.length) })}
      flush
    >
      <ul>
        {steps.map((step) => {
          const Icon = done[step] ? CircleCheck : Circle
          return (
            <li key={step} className="border-line not-first:border-t">
              <Link href={placeOf[step]} className="flex min-h-14 items-center gap-3 px-5 py-2 hover:bg-surface-2">
                <Icon
                  size={18}
                  role="img"
                  aria-label={done[step] ? t('checklist.done') : t('checklist.open')}
                  className={cx('shrink-0', done[step] ? 'text-green' : 'text-mark')}
                />
                <span className="min-w-0">
                  <span className={cx('block truncate text-13', done[step] ? 'text-text-2' : 'font-semibold')}>
                    {t(`checklist.step.${step}`)}
                  </span>
                  <span className="block truncate text-12 text-text-2">{t(`checklist.hint.${step}`)}</span>
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
