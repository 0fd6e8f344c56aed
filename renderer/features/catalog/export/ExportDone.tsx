// The file while it is written, and then to take away.
import { skipToken, useQuery } from '@tanstack/react-query'
import { CircleCheck, CircleX, Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isFinished } from '#shared/domain/job.ts'
import type { JobId } from '#shared/domain/ids.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { describeCode } from '../../../api/describe-error.ts'
import { useJob } from '../../../api/jobs.ts'
import { saveDownload } from '../../../api/save-download.ts'
import { formatBytes, formatNumber } from '../../../i18n/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { ProgressBar } from '../../../ui/Progress.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { ExportProblems } from './ExportProblems.tsx'

export function ExportDone({ jobId, onAnother }: { jobId: JobId; onAnother: () => void }) {
  const { t } = useTranslation('export')
  const job = useJob(jobId)
  const cancel = useCommand(orpc.system.jobs.cancel)
  const over = job !== undefined && isFinished(job.state)
  const found = useQuery(orpc.catalog.exports.get.queryOptions({ input: over ? { jobId } : skipToken }))
  if (!over) {
    return (
      <div className="mx-auto w-full max-w-120 p-6 pt-16" aria-live="polite">
        <p className="mb-2 text-15">{t('done.writing')}</p>
        <ProgressBar label={t('done.writing')} fraction={job?.fraction ?? null} />
        <p className="mt-2 text-13 text-text-2">{t('done.workOn')}</p>
        <Button className="mt-4" size={32} busy={cancel.isPending} onClick={() => cancel.mutate({ id: jobId })}>
          {t('done.cancel')}
        </Button>
      </div>
    )
  }
  const result = found.data?.result
  const fine = job.state === 'succeeded'
  const Icon = fine ? CircleCheck : CircleX
  const take = async () => {
    if (result && !(await saveDownload(result.downloadId, result.fileName))) showToast({ message: t('done.gone') })
  }
  return (
    <div className="mx-auto w-full max-w-180 space-y-5 overflow-y-auto p-6 pt-10">
      <div>
        <h2 className="flex items-center gap-2 text-17 font-semibold">
          <Icon size={20} aria-hidden className={fine ? 'text-green' : 'text-red'} />
          {t(fine ? 'done.ready' : job.state === 'cancelled' ? 'done.cancelled' : 'done.failed')}
        </h2>
        {!fine && job.errorCode && <p className="mt-1 text-13 text-text-2">{describeCode(job.errorCode).title}</p>}
        {result && (
          <p className="mt-1 text-13 text-text-2">
            <span dir="auto" className="break-all text-text-1">
              {result.fileName}
            </span>{' '}
            · {t('products', { count: result.products })} · {t('done.rows', { n: formatNumber(result.rows) })} ·{' '}
            {formatBytes(result.bytes)}
          </p>
        )}
      </div>
      <div className="flex gap-2">
        {result && (
          <Button variant="primary" icon={Download} onClick={() => void take()}>
            {t('done.take')}
          </Button>
        )}
        <Button onClick={onAnother}>{t('done.another')}</Button>
      </div>
      {result && <ExportProblems problems={result.problems} />}
    </div>
  )
}
