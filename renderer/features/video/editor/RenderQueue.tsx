// What is being rendered, with its true progress and a way to stop it; the finished file plays here.
import { useQuery } from '@tanstack/react-query'
import { Check, ListVideo, Terminal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Render } from '#shared/domain/edit.ts'
import type { EditId } from '#shared/domain/ids.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { describeCode } from '../../../api/describe-error.ts'
import { useJob } from '../../../api/jobs.ts'
import { mediaUrl } from '../../../api/media-url.ts'
import { formatDuration } from '../../../i18n/format-time.ts'
import { formatPercent } from '../../../i18n/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import { ProgressBar } from '../../../ui/Progress.tsx'
import { Tag } from '../../../ui/StatusMark.tsx'
import { renderTone } from '../render-words.ts'

const shown = 8

export function RenderQueue({ editId }: { editId: EditId }) {
  const { t } = useTranslation('video')
  const renders = useQuery(orpc.video.renders.list.queryOptions({ input: { editId, limit: shown } }))
  const list = renders.data ?? []
  const active = list.filter((render) => render.state === 'queued' || render.state === 'running').length
  return (
    <Popover
      title={t('queue.title')}
      showTitle
      align="end"
      trigger={
        <Button size={32} icon={ListVideo}>
          {active > 0 ? t('queue.active', { count: active }) : t('queue.title')}
        </Button>
      }
    >
      <div className="w-96">
        {list.length === 0 ? (
          <p className="text-13 text-text-2">{t('queue.none')}</p>
        ) : (
          <ul className="flex max-h-96 flex-col divide-y divide-line overflow-y-auto">
            {list.map((render) => (
              <RenderRow key={render.id} render={render} />
            ))}
          </ul>
        )}
        {active > 0 && (
          <p className="mt-3 flex items-center gap-2 border-t border-line pt-3 text-12 text-text-2">
            <Check size={14} aria-hidden className="text-green" />
            {t('queue.goOn')}
          </p>
        )}
      </div>
    </Popover>
  )
}

function RenderRow({ render }: { render: Render }) {
  const { t } = useTranslation('video')
  const active = render.state === 'queued' || render.state === 'running'
  const job = useJob(active ? render.jobId : null)
  const cancel = useCommand(orpc.video.renders.cancel)
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <div className="flex items-center gap-2 text-13">
        <span className="font-semibold">{render.shape}</span>
        <span className="text-text-2 tabular">
          {render.width} × {render.height}
        </span>
        <Tag tone={renderTone(render.state)}>{t(`render.state.${render.state}`)}</Tag>
        <span className="ml-auto flex items-center gap-2">
          {active && (
            <>
              {job?.fraction !== null && job?.fraction !== undefined && (
                <span className="font-semibold tabular">{formatPercent(job.fraction)}</span>
              )}
              <Button size={32} busy={cancel.isPending} onClick={() => cancel.mutate({ id: render.id })}>
                {t('render.cancel')}
              </Button>
            </>
          )}
          {render.state === 'done' && render.renderMs !== null && (
            <span className="text-12 text-text-2">{t('queue.took', { time: formatDuration(render.renderMs) })}</span>
          )}
        </span>
      </div>
      {active && <ProgressBar label={t('render.running')} fraction={job?.fraction ?? null} className="mt-2" />}
      {render.errorCode && <p className="mt-1 text-12 text-red-text">{describeCode(render.errorCode).title}</p>}
      {render.state === 'done' && render.assetId && (
        <div className="mt-2 flex items-start gap-3">
          <video
            src={mediaUrl(render.assetId)}
            controls
            playsInline
            preload="metadata"
            aria-label={t('queue.result')}
            className="h-48 rounded-thumb bg-black"
          />
          <a
            href={mediaUrl(render.assetId)}
            download={`${render.shape.replace(':', 'x')}.mp4`}
            className="rounded-key text-13 text-accent-text underline underline-offset-2"
          >
            {t('queue.save')}
          </a>
        </div>
      )}
      {render.commandLine && (
        <details className="mt-2 text-12 text-text-2">
          <summary className="flex cursor-pointer items-center gap-1.5">
            <Terminal size={14} aria-hidden />
            {t('queue.command')}
          </summary>
          <code className="mt-1 block max-h-32 overflow-auto rounded-key bg-surface-2 p-2 text-11 break-all whitespace-pre-wrap">
            {render.commandLine}
          </code>
          <CopyButton text={render.commandLine} />
        </details>
      )}
    </li>
  )
}
