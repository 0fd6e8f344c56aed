// What is running, with its progress, and a list to cancel or retry from.
import { ListChecks } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useJobs } from '../../api/jobs.ts'
import { formatPercent } from '../../i18n/format.ts'
import { Popover } from '../../ui/Popover.tsx'
import { ProgressRing } from '../../ui/Progress.tsx'
import { JobList } from './JobList.tsx'
import { jobKindKey } from './job-words.ts'
import { overallFraction } from './overall-fraction.ts'

export function JobIndicator() {
  const { t } = useTranslation('jobs')
  const { jobs, active } = useJobs()
  const first = active[0]
  const fraction = overallFraction(active)
  return (
    <Popover
      title={t('title')}
      trigger={
        <button
          type="button"
          className="flex h-9 items-center gap-2.5 rounded-control px-2.5 text-13 text-text-2 hover:bg-surface-3 data-popup-open:bg-surface-3"
        >
          {first ? <ProgressRing fraction={fraction} /> : <ListChecks size={16} aria-hidden />}
          {first ? (
            <span className="whitespace-nowrap tabular">
              <span className="font-semibold text-text-1">
                {t(jobKindKey(first.kind))}
                {active.length > 1 && ` ×${active.length}`}
              </span>
              {fraction !== null && `, ${formatPercent(fraction)}`}
            </span>
          ) : (
            <span className="whitespace-nowrap max-xl:sr-only">{t('idle')}</span>
          )}
        </button>
      }
    >
      <JobList jobs={jobs} />
    </Popover>
  )
}
