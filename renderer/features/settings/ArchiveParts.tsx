// What the two rows of the archive show below themselves: how far it is, what came out, or why nothing did.
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job } from '#shared/domain/job.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { describeCode } from '../../api/describe-error.ts'
import { reportFailure } from '../../api/report-failure.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Button } from '../../ui/Button.tsx'
import { ProgressBar } from '../../ui/Progress.tsx'

interface OutcomeProps {
  title: string
  facts: string[]
  /** Media that the archive names and doesn't have. */
  missing: number
  hint?: string
  children: ReactNode
}

export function Outcome({ title, facts, missing, hint, children }: OutcomeProps) {
  const { t } = useTranslation('archive')
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-between gap-x-8 gap-y-2 border-b border-line bg-surface-2 px-5 py-3 last:border-b-0"
    >
      <div className="min-w-0 flex-1 basis-60">
        <p dir="auto" className="truncate text-13 font-medium">
          {title}
        </p>
        <p className="text-12 text-text-2">{facts.join(' · ')}</p>
        {missing > 0 && (
          <p className="text-12 text-amber-text">{t('missing', { count: missing, n: formatNumber(missing) })}</p>
        )}
        {hint && <p className="text-12 text-text-2">{hint}</p>}
      </div>
      {children}
    </div>
  )
}

export function Working({ job, label }: { job: Job | undefined; label: string }) {
  const cancel = useCommand(orpc.system.jobs.cancel, { onError: reportFailure })
  return (
    <Progress
      label={label}
      fraction={job?.fraction ?? null}
      busy={cancel.isPending}
      onCancel={() => job && cancel.mutate({ id: job.id })}
    />
  )
}

interface ProgressProps {
  label: string
  fraction: number | null
  busy?: boolean
  onCancel: () => void
}

export function Progress({ label, fraction, busy = false, onCancel }: ProgressProps) {
  const { t } = useTranslation('archive')
  return (
    <div className="flex items-center gap-4 border-b border-line px-5 py-3 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="mb-1.5 text-12 text-text-2">{label}</p>
        <ProgressBar label={label} fraction={fraction} />
      </div>
      <Button size={32} icon={X} busy={busy} onClick={onCancel}>
        {t('cancel')}
      </Button>
    </div>
  )
}

/** Why the last one did not come about; a cancel needs no words. */
export function Failure({ job }: { job: Job | undefined }) {
  if (!job?.errorCode || (job.state !== 'failed' && job.state !== 'interrupted')) return null
  const { title, meaning, action } = describeCode(job.errorCode, dataOf(job.errorDetail))
  return (
    <div role="alert" className="border-b border-line px-5 py-3 last:border-b-0">
      <p className="text-13 font-medium text-red">{title}</p>
      <p className="text-12 break-words text-text-2">
        {meaning} {action}
      </p>
    </div>
  )
}

/** A job keeps the data of a declared error as JSON, and words for what is none. */
function dataOf(detail: string | null): unknown {
  try {
    return JSON.parse(detail ?? 'null')
  } catch {
    return undefined
  }
}
