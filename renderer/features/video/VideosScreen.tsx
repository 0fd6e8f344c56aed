// The media library and what was made of it: clips come in, edits go out.
import { useMutation, useQuery } from '@tanstack/react-query'
import { Clapperboard, Film, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { orpc } from '../../api/client.ts'
import { sendCommand } from '../../api/command.ts'
import { reportFailure } from '../../api/report-failure.ts'
import { uploadFile } from '../../api/upload-file.ts'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { places } from '../../ui/places.ts'
import { ProgressBar } from '../../ui/Progress.tsx'
import { SkeletonRows } from '../../ui/Skeleton.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useFileDrop } from '../../ui/use-file-drop.ts'
import { ClipGrid } from './ClipGrid.tsx'
import { EditGrid } from './EditGrid.tsx'

const parts = ['edits', 'clips', 'recordings'] as const
type Part = (typeof parts)[number]

export function VideosScreen() {
  const { t } = useTranslation('video')
  const [, go] = useLocation()
  const [part, setPart] = useState<Part>('edits')
  const [progress, setProgress] = useState<number | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const edits = useQuery(orpc.video.edits.list.queryOptions({ input: {} }))
  const clips = useQuery(orpc.media.list.queryOptions({ input: { kinds: ['video'], origin: ['library'], limit: 500 } }))
  const recordings = useQuery(
    orpc.media.list.queryOptions({ input: { kinds: ['video'], origin: ['recording'], limit: 500 } }),
  )
  const ingest = useMutation({
    mutationFn: async (files: File[]) => {
      for (const [at, file] of files.entries()) {
        const uploadId = await uploadFile(file, {
          onProgress: (fraction) => setProgress((at + fraction) / files.length),
        })
        await sendCommand(orpc.media.ingest, { uploadId })
      }
      return files.length
    },
    onSuccess: (count) => {
      setPart('clips')
      showToast({ message: t('clips.added', { count }) })
    },
    onError: reportFailure,
    onSettled: () => setProgress(null),
  })
  const make = useMutation({
    mutationFn: (assetId: string) =>
      sendCommand(orpc.video.edits.create, { assetId: assetId as never, productId: null, shopId: null }),
    onSuccess: (edit) => go(places.edit(edit.id)),
    onError: reportFailure,
  })
  const take = (files: FileList | null) => {
    const list = [...(files ?? [])]
    if (list.length > 0) ingest.mutate(list)
  }
  const { over, dropHandlers } = useFileDrop(take)
  const failed = [edits, clips, recordings].find((query) => query.isError)
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
  if (!edits.data || !clips.data || !recordings.data) return <SkeletonRows className="p-6" />
  const counts: Record<Part, number> = {
    edits: edits.data.length,
    clips: clips.data.total,
    recordings: recordings.data.total,
  }
  const add = (
    <Button variant="primary" size={32} icon={Upload} busy={ingest.isPending} onClick={() => input.current?.click()}>
      {t('clips.add')}
    </Button>
  )
  return (
    <div className={cx('flex h-full flex-col', over && 'bg-accent-soft')} {...dropHandlers}>
      <h1 className="sr-only">{t('title')}</h1>
      <Tabs
        label={t('parts.label')}
        items={parts.map((value) => ({ value, label: t(`parts.${value}`), count: counts[value] }))}
        value={part}
        onValueChange={setPart}
        end={add}
      />
      <input
        ref={input}
        type="file"
        accept="video/*"
        multiple
        hidden
        onChange={(event) => (take(event.target.files), (event.target.value = ''))}
      />
      {progress !== null && <ProgressBar label={t('clips.adding')} fraction={progress < 1 ? progress : null} />}
      <div className="min-h-0 flex-1 overflow-y-auto p-5">
        {part === 'edits' &&
          (edits.data.length > 0 ? (
            <EditGrid edits={edits.data} />
          ) : (
            <EmptyState
              icon={Clapperboard}
              title={t('edits.none')}
              actions={
                clips.data.total > 0 ? <Button onClick={() => setPart('clips')}>{t('edits.fromClip')}</Button> : add
              }
            >
              {t('edits.noneHint')}
            </EmptyState>
          ))}
        {part === 'clips' &&
          (clips.data.total > 0 ? (
            <ClipGrid clips={clips.data.assets} onEdit={(id) => make.mutate(id)} />
          ) : (
            <EmptyState icon={Film} title={t('clips.none')} actions={add}>
              {t('clips.noneHint')}
            </EmptyState>
          ))}
        {part === 'recordings' &&
          (recordings.data.total > 0 ? (
            <ClipGrid clips={recordings.data.assets} onEdit={(id) => make.mutate(id)} />
          ) : (
            <EmptyState icon={Film} title={t('recordings.none')}>
              {t('recordings.noneHint')}
            </EmptyState>
          ))}
      </div>
    </div>
  )
}
