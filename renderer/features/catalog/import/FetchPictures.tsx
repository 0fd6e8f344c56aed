// Pictures that came as addresses: fetched when the seller says so, with progress, and a reason for each that can't be had.
import { useQuery } from '@tanstack/react-query'
import { ImageDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isFinished } from '#shared/domain/job.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { useJob } from '../../../api/jobs.ts'
import { Button } from '../../../ui/Button.tsx'
import { ProgressBar } from '../../../ui/Progress.tsx'

export function FetchPictures() {
  const { t } = useTranslation('imports')
  const status = useQuery(orpc.media.pictureFetch.status.queryOptions())
  const job = useJob(status.data?.jobId ?? null)
  const running = job !== undefined && !isFinished(job.state)
  const failures = useQuery(
    orpc.media.pictureFetch.failures.queryOptions({
      input: { limit: 100 },
      enabled: !running && (status.data?.failed ?? 0) > 0,
    }),
  )
  const start = useCommand(orpc.media.pictureFetch.start, { onSuccess: () => void status.refetch() })
  const cancel = useCommand(orpc.system.jobs.cancel)
  if (!status.data || (status.data.waiting === 0 && !running)) return null
  const { waiting, failed } = status.data
  const fresh = waiting - failed
  return (
    <section className="mt-6 rounded-control border border-line bg-surface-1 p-4" aria-label={t('pictures.title')}>
      <div className="flex items-center gap-3">
        <ImageDown size={20} strokeWidth={1.5} aria-hidden className="text-accent-text" />
        <div className="min-w-0 flex-1" aria-live="polite">
          <h3 className="text-15 font-semibold">{t('pictures.title')}</h3>
          <p className="text-13 text-text-2">
            {fresh > 0 ? t('pictures.waiting', { count: fresh }) : t('pictures.failed', { count: failed })}
          </p>
        </div>
        {running ? (
          <Button size={32} busy={cancel.isPending} onClick={() => cancel.mutate({ id: job.id })}>
            {t('pictures.cancel')}
          </Button>
        ) : (
          <Button size={32} busy={start.isPending} onClick={() => start.mutate({ retry: fresh === 0 })}>
            {t(fresh === 0 ? 'pictures.retry' : 'pictures.fetch')}
          </Button>
        )}
      </div>
      {running && (
        <div className="mt-3">
          <ProgressBar label={t('pictures.title')} fraction={job.fraction} />
        </div>
      )}
      {!running && (failures.data?.length ?? 0) > 0 && (
        <ul className="mt-3 divide-y divide-line border-t border-line text-13">
          {failures.data?.map((entry) => (
            <li key={entry.id} className="flex gap-3 py-1.5" title={entry.detail}>
              <span dir="auto" className="w-1/3 truncate">
                {entry.title}
              </span>
              <span className="w-1/3 text-amber-text">{t(`pictures.reason.${entry.code}`)}</span>
              <span dir="auto" className="w-1/3 truncate text-text-2">
                {entry.url}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
