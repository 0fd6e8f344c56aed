// The results of the palette, grouped; what is active follows the input, so the focus never leaves it.
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from '../../ui/cx.ts'
import { KeyLabel } from '../../ui/KeyLabel.tsx'
import { Thumb } from '../../ui/Thumb.tsx'
import type { PaletteEntry } from './entry.ts'

interface PaletteListProps {
  entries: readonly PaletteEntry[]
  current: PaletteEntry | undefined
  query: string
  onRun: (entry: PaletteEntry) => void
  onHover: (entry: PaletteEntry) => void
  ref: Ref<HTMLDivElement>
}

export function PaletteList({ entries, current, query, onRun, onHover, ref }: PaletteListProps) {
  const { t } = useTranslation('common')
  const groups = [...new Set(entries.map((entry) => entry.group))]
  return (
    <div
      ref={ref}
      id="palette-list"
      role="listbox"
      aria-label={t('palette.results')}
      className="min-h-0 flex-1 overflow-y-auto p-2"
    >
      {entries.length === 0 && (
        <p className="px-3 py-8 text-center text-13 text-text-2">{t('palette.empty', { query })}</p>
      )}
      {groups.map((group) => (
        <div key={group} role="group" aria-labelledby={`palette-group-${group}`}>
          <div id={`palette-group-${group}`} className="px-3 pt-2 pb-1 text-11 font-semibold text-text-2">
            {t(`palette.group.${group}`)}
          </div>
          {entries
            .filter((entry) => entry.group === group)
            .map((entry) => (
              <Line key={entry.id} entry={entry} active={entry === current} onRun={onRun} onHover={onHover} />
            ))}
        </div>
      ))}
    </div>
  )
}

function Line({
  entry,
  active,
  onRun,
  onHover,
}: { entry: PaletteEntry; active: boolean } & Pick<PaletteListProps, 'onRun' | 'onHover'>) {
  const Icon = entry.icon
  return (
    <div
      id={`palette-${entry.id}`}
      role="option"
      aria-selected={active}
      onClick={() => onRun(entry)}
      onPointerMove={() => !active && onHover(entry)}
      className={cx('flex min-h-10 items-center gap-3 rounded-control px-3 py-1 text-13', active && 'bg-surface-3')}
    >
      {entry.thumbAssetId !== undefined ? (
        <Thumb assetId={entry.thumbAssetId} size={36} />
      ) : (
        Icon && <Icon size={16} aria-hidden className="shrink-0 text-text-2" />
      )}
      <span className="flex min-w-0 flex-1 flex-col">
        <span className={cx('truncate', entry.group === 'products' && 'font-medium')}>{entry.label}</span>
        {entry.hint && <span className="truncate text-12 text-text-2">{entry.hint}</span>}
      </span>
      {entry.keys && (
        <span className="shrink-0 text-11 text-text-2">
          <KeyLabel keys={entry.keys} />
        </span>
      )}
    </div>
  )
}
