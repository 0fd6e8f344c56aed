// The import while it runs, and what came of it.
import { CircleCheck, CircleX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ProductImport } from '#shared/domain/import.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { describeCode } from '../../../api/describe-error.ts'
import { useJob } from '../../../api/jobs.ts'
import { Button, buttonClass } from '../../../ui/Button.tsx'
import { places } from '../../../ui/places.ts'
import { ProgressBar } from '../../../ui/Progress.tsx'
import { FetchPictures } from './FetchPictures.tsx'
import { ImportCounts } from './ImportCounts.tsx'
import { RejectedRows } from './RejectedRows.tsx'

export function ImportDone({ found, onAnother }: { found: ProductImport; onAnother: () => void }) {
  const { t } = useTranslation('imports')
  const job = useJob(found.jobId)
  const cancel = useCommand(orpc.system.jobs.cancel)
  if (found.state === 'importing') {
    return (
      <div className="mx-auto w-full max-w-120 p-6 pt-16" aria-live="polite">
        <p className="mb-2 text-15">{t('importing')}</p>
        <ProgressBar label={t('importing')} fraction={job?.fraction ?? null} />
        <p className="mt-2 text-13 text-text-2">{t('workOn')}</p>
        {found.jobId && (
          <Button
            className="mt-4"
            size={32}
            busy={cancel.isPending}
            onClick={() => found.jobId && cancel.mutate({ id: found.jobId })}
          >
            {t('cancel')}
          </Button>
        )}
      </div>
    )
  }
  const fine = found.state === 'done'
  const Icon = fine ? CircleCheck : CircleX
  return (
    <div className="mx-auto w-full max-w-240 p-6">
      <h2 className="flex items-center gap-2 text-17 font-semibold">
        <Icon size={20} aria-hidden className={fine ? 'text-green' : 'text-red'} />
        {t(fine ? 'done' : found.state === 'cancelled' ? 'cancelled' : 'failed')}
      </h2>
      {!fine && found.errorCode && <p className="mt-1 text-13 text-text-2">{describeCode(found.errorCode).title}</p>}
      {found.counts && <ImportCounts counts={found.counts} />}
      <div className="mt-5 flex gap-2">
        <Link href={places.catalog} className={buttonClass('primary')}>
          {t('see')}
        </Link>
        <Button onClick={onAnother}>{t('another')}</Button>
      </div>
      {found.counts && <FetchPictures />}
      <RejectedRows found={found} />
    </div>
  )
}
