// Clips as filmstrips with what a probe found: length, size, and what will be put right when it is rendered.
import { Ellipsis, Scissors, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/domain/media.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { mediaUrl } from '../../api/media-url.ts'
import { formatNumber } from '../../i18n/format.ts'
import { formatClock } from '../../i18n/format-time.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { showToast } from '../../ui/toast-store.ts'

export function ClipGrid({ clips, onEdit }: { clips: Asset[]; onEdit: (id: string) => void }) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(280px,1fr))] gap-5">
      {clips.map((clip) => (
        <ClipTile key={clip.id} clip={clip} onEdit={() => onEdit(clip.id)} />
      ))}
    </ul>
  )
}

function ClipTile({ clip, onEdit }: { clip: Asset; onEdit: () => void }) {
  const { t } = useTranslation('video')
  const remove = useCommand(orpc.media.remove, { onSuccess: () => showToast({ message: t('clips.removed') }) })
  const facts = [
    clip.width && clip.height ? `${clip.width}×${clip.height}` : null,
    clip.probe?.fps ? t('clips.fps', { fps: formatNumber(Math.round(clip.probe.fps)) }) : null,
    clip.probe?.variableFrameRate ? t('clips.vfr') : null,
    clip.probe && clip.probe.audioCodec === null ? t('clips.silent') : null,
  ].filter(Boolean)
  return (
    <li className="group min-w-0">
      <button
        type="button"
        onClick={onEdit}
        aria-label={t('clips.edit', { name: clip.name })}
        className="relative block w-full overflow-hidden rounded-control border border-line bg-surface-2"
      >
        <img
          src={mediaUrl(clip.id, 'filmstrip')}
          alt=""
          loading="lazy"
          decoding="async"
          className="h-20 w-full object-cover"
        />
        <span className="absolute right-1.5 bottom-1.5 rounded-key bg-plate px-1 text-11 text-on-plate tabular">
          {formatClock(clip.durationMs ?? 0)}
        </span>
      </button>
      <div className="mt-1.5 flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p dir="auto" className="truncate text-13 font-semibold">
            {clip.name}
          </p>
          <p className="truncate text-12 text-text-2 tabular">{facts.join(' · ')}</p>
        </div>
        <Button size={32} icon={Scissors} onClick={onEdit}>
          {t('clips.use')}
        </Button>
        <Menu
          align="end"
          trigger={<IconButton icon={Ellipsis} label={t('clips.more', { name: clip.name })} size={32} />}
          entries={[
            { label: t('clips.remove'), icon: Trash2, danger: true, onSelect: () => remove.mutate({ id: clip.id }) },
          ]}
        />
      </div>
    </li>
  )
}
