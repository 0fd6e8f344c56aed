// One edit: the clip, its product's card and the shape on the left and right, what comes out in the middle, the cut below.
import { useQuery } from '@tanstack/react-query'
import { ChevronRight, Clapperboard } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'wouter'
import type { EditId } from '#shared/domain/ids.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { places } from '../../ui/places.ts'
import { useShortcuts } from '../../ui/shortcuts.ts'
import { SkeletonRows } from '../../ui/Skeleton.tsx'
import { ClipSettings } from './editor/ClipSettings.tsx'
import { EditTitle } from './editor/EditTitle.tsx'
import { Preview } from './editor/Preview.tsx'
import { ProductSide } from './editor/ProductSide.tsx'
import { RenderQueue } from './editor/RenderQueue.tsx'
import { Timeline } from './editor/Timeline.tsx'
import { usePlayer } from './editor/use-player.ts'
import { useEdit } from './editor/use-edit.ts'

export function EditorScreen() {
  const { editId } = useParams<{ editId: EditId }>()
  const edit = useQuery(orpc.video.edits.get.queryOptions({ input: { id: editId } }))
  if (edit.isError) return <ErrorState error={edit.error} onRetry={() => void edit.refetch()} />
  if (!edit.data) return <SkeletonRows className="p-6" />
  return <Editor key={editId} editId={editId} />
}

function Editor({ editId }: { editId: EditId }) {
  const { t } = useTranslation('video')
  const { edit, change, saving } = useEdit(editId)
  const clip = edit.document.clips[0]
  const asset = useQuery({
    ...orpc.media.get.queryOptions({ input: { id: clip?.assetId as never } }),
    enabled: clip !== undefined,
  })
  const player = usePlayer(clip?.inMs ?? 0, clip?.outMs ?? 0)
  const start = useCommand(orpc.video.renders.start)
  const render = () => start.mutate({ editId })
  const group = t('keys.group')
  useShortcuts([
    { keys: 'space', label: t('keys.play'), group, run: player.toggle },
    { keys: 'arrowleft', label: t('keys.back'), group, run: () => player.step(-1000 / edit.document.fps) },
    { keys: 'arrowright', label: t('keys.forward'), group, run: () => player.step(1000 / edit.document.fps) },
    {
      keys: 'i',
      label: t('keys.in'),
      group,
      run: () => clip && change.clip({ inMs: Math.min(Math.round(player.sourceMs), clip.outMs - 100) }),
    },
    {
      keys: 'o',
      label: t('keys.out'),
      group,
      run: () => clip && change.clip({ outMs: Math.max(Math.round(player.sourceMs), clip.inMs + 100) }),
    },
    { keys: 'mod+enter', label: t('render.start'), group, run: render, inFields: true },
  ])
  if (!clip || !asset.data) return <SkeletonRows className="p-6" />
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line px-5">
        <Link href={places.videos} className="rounded-key text-13 text-text-2 hover:text-text-1">
          {t('title')}
        </Link>
        <ChevronRight size={14} aria-hidden className="text-text-2" />
        <h1 className="sr-only">{edit.title}</h1>
        <EditTitle key={edit.title} title={edit.title} onCommit={change.title} />
        <span className="text-12 text-text-2" role="status">
          {saving ? t('saving') : t('saved')}
        </span>
        <span className="ml-auto flex items-center gap-2">
          <RenderQueue editId={editId} />
          <Button
            variant="primary"
            icon={Clapperboard}
            size={32}
            busy={start.isPending}
            onClick={render}
            keys="mod+enter"
          >
            {t('render.start')}
          </Button>
        </span>
      </header>
      <div className="flex min-h-0 flex-1">
        <ProductSide edit={edit} onProduct={change.product} />
        <Preview edit={edit} clip={clip} asset={asset.data} player={player} />
        <ClipSettings edit={edit} clip={clip} asset={asset.data} change={change} />
      </div>
      <Timeline edit={edit} clip={clip} asset={asset.data} player={player} change={change} />
      <p className="sr-only" aria-live="polite">
        {t('length', { seconds: formatNumber(Math.round((clip.outMs - clip.inMs) / 100) / 10) })}
      </p>
    </div>
  )
}
