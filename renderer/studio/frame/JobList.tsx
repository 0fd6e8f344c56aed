// The list in the job indicator: running jobs with progress, then the last ones with how they ended.
import { ListChecks, RotateCcw, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isFinished, type Job } from '#shared/domain/job.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { describeCode } from '../../api/describe-error.ts'
import { formatPercent } from '../../i18n/format.ts'
import { formatAge } from '../../i18n/format-time.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { ProgressBar } from '../../ui/Progress.tsx'
import { StatusMark, type StatusShape, type Tone } from '../../ui/StatusMark.tsx'
import { jobKindKey, phaseWords } from './job-words.ts'

const marks: Record<Job['state'], { shape: StatusShape; tone: Tone }> = {
  queued: { shape: 'ring', tone: 'neutral' },
  running: { shape: 'half', tone: 'accent' },
  succeeded: { shape: 'dot', tone: 'green' },
  failed: { shape: 'cross', tone: 'red' },
  cancelled: { shape: 'dash', tone: 'neutral' },
  interrupted: { shape: 'pause', tone: 'amber' },
}

export function JobList({ jobs }: { jobs: readonly Job[] }) {
  const { t } = useTranslation('jobs')
  if (jobs.length === 0) {
    return (
      <EmptyState icon={ListChecks} title={t('none')} compact>
        {t('noneHint')}
      </EmptyState>
    )
  }
  const running = jobs.some((job) => !isFinished(job.state))
  return (
    <>
      <ul className="max-h-96 overflow-y-auto">
        {jobs.slice(0, 20).map((job) => (
          <JobRow key={job.id} job={job} />
        ))}
      </ul>
      {running && <p className="border-t border-line px-4 py-3 text-12 text-text-2">{t('keepWorking')}</p>}
    </>
  )
}

function JobRow({ job }: { job: Job }) {
  const { t } = useTranslation('jobs')
  const cancel = useCommand(orpc.system.jobs.cancel)
  const retry = useCommand(orpc.system.jobs.retry)
  const kind = t(jobKindKey(job.kind))
  const name = job.subject || kind
  const failed = job.state === 'failed' || job.state === 'interrupted'
  const step = job.state === 'running' ? phaseWords(job.phase) : formatAge(job.finishedAt ?? job.createdAt)
  const detail = job.errorDetail ? { detail: job.errorDetail } : null
  const note =
    failed && job.errorCode ? describeCode(job.errorCode, detail).title : [kind, step].filter(Boolean).join(' · ')
  return (
    <li className="flex items-center gap-3 border-b border-line px-4 py-3 last:border-b-0">
      <StatusMark {...marks[job.state]} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <div className="flex items-baseline justify-between gap-3">
          <span className="truncate font-medium">{name}</span>
          <span className="shrink-0 text-12 text-text-2 tabular">
            {job.state === 'running' && job.fraction !== null ? formatPercent(job.fraction) : t(`state.${job.state}`)}
          </span>
        </div>
        {job.state === 'running' && <ProgressBar label={name} fraction={job.fraction} />}
        <span className="truncate text-12 text-text-2">{note}</span>
      </div>
      {!isFinished(job.state) && (
        <IconButton
          icon={X}
          label={t('cancel', { subject: name })}
          disabled={cancel.isPending}
          onClick={() => cancel.mutate({ id: job.id })}
        />
      )}
      {failed && (
        <IconButton
          icon={RotateCcw}
          label={t('retry', { subject: name })}
          disabled={retry.isPending}
          onClick={() => retry.mutate({ id: job.id })}
        />
      )}
    </li>
  )
}
