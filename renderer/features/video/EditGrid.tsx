// Edits with their newest render: running, done, failed, or showing a price that is no longer the product's.
import { skipToken, useQuery } from '@tanstack/react-query'
import { Ellipsis, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Edit, Render } from '#shared/domain/edit.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { useJob } from '../../api/jobs.ts'
import { formatPercent } from '../../i18n/format.ts'
import { formatClock } from '../../i18n/format-time.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { places } from '../../ui/places.ts'
import { ProgressBar } from '../../ui/Progress.tsx'
import { Tag } from '../../ui/StatusMark.tsx'
import { Thumb } from '../../ui/Thumb.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { renderTone } from './render-words.ts'

export function EditGrid({ edits }: { edits: Edit[] }) {
  const renders = useQuery(orpc.video.renders.list.queryOptions({ input: { limit: 200 } }))
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(168px,1fr))] gap-5">
      {edits.map((edit) => (
        <EditTile
          key={edit.id}
          edit={edit}
          render={renders.data?.find((render) => render.editId === edit.id) ?? null}
        />
      ))}
    </ul>
  )
}

function EditTile({ edit, render }: { edit: Edit; render: Render | null }) {
  const { t } = useTranslation('video')
  const product = useQuery(
    orpc.catalog.product.queryOptions({ input: edit.productId === null ? skipToken : { id: edit.productId } }),
  )
  const job = useJob(render?.state === 'running' || render?.state === 'queued' ? render.jobId : null)
  const remove = useCommand(orpc.video.edits.remove, {
    onSuccess: () => showToast({ message: t('edits.removed'), undo: 'undo' }),
  })
  const lengthMs = edit.document.clips.reduce((sum, clip) => sum + clip.outMs - clip.inMs, 0)
  return (
    <li className="min-w-0">
      <Link href={places.edit(edit.id)} className="relative block overflow-hidden rounded-control border border-line">
        <span className="sr-only">{edit.title}</span>
        <Thumb
          assetId={render?.assetId ?? edit.document.clips[0]?.assetId ?? null}
          variant="poster"
          kind="video"
          className="aspect-[3/4] w-full rounded-none"
        />
        <span className="absolute top-1.5 left-1.5 rounded-key bg-plate px-1 text-11 text-on-plate tabular">
          {edit.document.shape}
        </span>
        <span className="absolute right-1.5 bottom-1.5 rounded-key bg-plate px-1 text-11 text-on-plate tabular">
          {formatClock(lengthMs)}
        </span>
        {job && (
          <ProgressBar
            label={t('render.running')}
            fraction={job.fraction}
            className="absolute inset-x-0 bottom-0 rounded-none"
          />
        )}
      </Link>
      <div className="mt-1.5 flex items-start gap-1">
        <div className="min-w-0 flex-1">
          <p dir="auto" className="truncate text-13 font-semibold">
            {edit.title}
          </p>
          <p dir="auto" className="truncate text-12 text-text-2">
            {product.data?.title ?? t('edits.noProduct')}
          </p>
          {render && (
            <Tag tone={renderTone(render.state)} className="mt-1">
              {render.state === 'running' && job?.fraction
                ? t('render.percent', { share: formatPercent(job.fraction) })
                : t(`render.state.${render.state}`)}
            </Tag>
          )}
        </div>
        <Menu
          align="end"
          trigger={<IconButton icon={Ellipsis} label={t('edits.more', { title: edit.title })} size={28} />}
          entries={[
            { label: t('edits.remove'), icon: Trash2, danger: true, onSelect: () => remove.mutate({ id: edit.id }) },
          ]}
        />
      </div>
    </li>
  )
}
