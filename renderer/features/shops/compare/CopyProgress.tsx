// How far a copy over many products is, and the way to stop it. Closing the panel leaves it running: the list of jobs shows it too.
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobId } from '#shared/domain/ids.ts'
import { isFinished } from '#shared/domain/job.ts'
import type { CopyResult } from '#shared/domain/listing-copy.ts'
import { client, orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { useJob } from '../../../api/jobs.ts'
import { Button } from '../../../ui/Button.tsx'
import { ProgressBar } from '../../../ui/Progress.tsx'
import { showToast } from '../../../ui/toast-store.ts'

interface CopyProgressProps {
  jobId: JobId
  /** Null where nothing stands of it. */
  onEnd: (result: CopyResult | null) => void
}

export function CopyProgress({ jobId, onEnd }: CopyProgressProps) {
  const { t } = useTranslation(['stock', 'common'])
  const job = useJob(jobId)
  const cancel = useCommand(orpc.system.jobs.cancel)
  const state = job?.state
  const tell = useEffectEvent(async (ended: NonNullable<typeof state>) => {
    const result = ended === 'succeeded' ? await client.catalog.listings.copyOutcome({ jobId }) : null
    if (ended === 'cancelled') showToast({ message: t('copy.takenBack') })
    else if (!result) showToast({ message: t('copy.failed'), tone: 'error' })
    onEnd(result)
  })
  useEffect(() => {
    if (state && isFinished(state)) void tell(state)
  }, [state])
  const label = t(job?.phase === 'taking_back' ? 'copy.takingBack' : 'copy.running')
  return (
    <>
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <span className="truncate text-12 text-text-2">{label}</span>
        <ProgressBar label={label} fraction={job?.fraction ?? null} />
      </div>
      <Button busy={cancel.isPending || job?.phase === 'taking_back'} onClick={() => cancel.mutate({ id: jobId })}>
        {t('common:action.cancel')}
      </Button>
    </>
  )
}
