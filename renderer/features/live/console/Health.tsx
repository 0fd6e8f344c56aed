// How OBS is, in six figures with their recent course. Figures are OBS's own; the age of its last answer says if they still hold.
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObsStatus } from '#shared/domain/show.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { formatDuration } from '../../../i18n/format-time.ts'
import { cx } from '../../../ui/cx.ts'
import { Sparkline } from '../../../ui/Sparkline.tsx'
import { addSample, droppedShare, healthMood, type HealthMood } from '../console-model.ts'

type Sample = NonNullable<ObsStatus['health']>

const moodDot: Record<HealthMood, string> = {
  good: 'bg-green',
  slow: 'bg-amber',
  dropping: 'bg-amber',
  busy: 'bg-amber',
  lost: 'bg-amber',
  none: 'bg-mark',
}

export function Health({ obs, now, onObs }: { obs: ObsStatus | undefined; now: number; onObs: () => void }) {
  const { t } = useTranslation('live')
  const samples = useSamples(obs?.health ?? null)
  const mood = healthMood(obs)
  const health = obs?.health ?? null
  const course = (of: (sample: Sample) => number) => samples.map(of)
  return (
    <section aria-label={t('health.title')} className="shrink-0 border-t border-line">
      <div className="flex h-10 items-center justify-between border-b border-line pr-2 pl-4">
        <h2 className="text-15 font-semibold">{t('health.title')}</h2>
        <button
          type="button"
          onClick={onObs}
          className="flex h-7 items-center gap-2 rounded-control px-2 text-13 hover:bg-surface-3"
        >
          <span aria-hidden className={cx('size-2 rounded-full', moodDot[mood])} />
          {t(`health.mood.${mood}`)}
        </button>
      </div>
      {health ? (
        <dl className="grid grid-cols-2">
          <Figure label={t('health.frames')} values={course((s) => s.fps)} min={0}>
            {t('health.fps', { fps: formatNumber(health.fps, { maximumFractionDigits: 0 }) })}
          </Figure>
          <Figure
            label={t('health.dropped')}
            values={course(droppedShare)}
            min={0}
            max={0.05}
            amber={mood === 'dropping'}
          >
            {formatNumber(droppedShare(health), {
              style: 'percent',
              minimumFractionDigits: 1,
              maximumFractionDigits: 1,
            })}
          </Figure>
          <Figure label={t('health.bitrate')} values={course((s) => s.bitrateKbps ?? 0)} min={0}>
            {health.bitrateKbps === null
              ? '–'
              : t('health.mbps', { mbps: formatNumber(health.bitrateKbps / 1000, { maximumFractionDigits: 1 }) })}
          </Figure>
          <Figure
            label={t('health.cpu')}
            values={course((s) => s.cpuPercent)}
            min={0}
            max={100}
            amber={mood === 'busy'}
          >
            {formatNumber(health.cpuPercent / 100, { style: 'percent', maximumFractionDigits: 0 })}
          </Figure>
          <Figure label={t('health.memory')} values={course((s) => s.memoryMb)} min={0}>
            {formatNumber(health.memoryMb, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 })}
          </Figure>
          <Figure label={t('health.lastAnswer')} amber={mood === 'lost'}>
            {obs?.lastAnswerAt == null
              ? '–'
              : formatDuration(Math.max(0, Math.floor((now - obs.lastAnswerAt) / 1000) * 1000) || 1000)}
          </Figure>
        </dl>
      ) : (
        <p className="px-4 py-3 text-13 text-text-2">{t('health.none')}</p>
      )}
    </section>
  )
}

interface FigureProps {
  label: string
  values?: readonly number[]
  min?: number
  max?: number
  amber?: boolean
  children: ReactNode
}

function Figure({ label, values, min, max, amber = false, children }: FigureProps) {
  return (
    <div className="flex min-w-0 flex-col border-b border-line px-4 py-1.5 last:border-b-0 odd:border-r nth-5:border-b-0">
      <dt className="truncate text-12 text-text-2">{label}</dt>
      <dd
        className={cx(
          'flex items-center justify-between gap-2 text-15 font-semibold whitespace-nowrap tabular',
          amber && 'text-amber-text',
        )}
      >
        {children}
        {values && values.length > 1 && (
          <Sparkline
            values={values}
            {...(min !== undefined && { min })}
            {...(max !== undefined && { max })}
            className="shrink-0 text-text-2 max-xl:hidden"
          />
        )}
      </dd>
    </div>
  )
}

function useSamples(health: Sample | null): readonly Sample[] {
  const [samples, setSamples] = useState<readonly Sample[]>([])
  useEffect(() => setSamples((list) => addSample(list, health)), [health])
  return samples
}
