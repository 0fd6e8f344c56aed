// Which shop, search and commands, what is running, and whether the studio's engine answers.
import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../ui/Kbd.tsx'
import { ConnectionState } from './ConnectionState.tsx'
import { JobIndicator } from './JobIndicator.tsx'
import { openPalette } from '../palette/palette-store.ts'
import { ShopSwitcher } from './ShopSwitcher.tsx'

export function TopBar() {
  const { t } = useTranslation('common')
  return (
    <header className="grid grid-cols-[minmax(max-content,1fr)_minmax(160px,520px)_minmax(max-content,1fr)] items-center gap-4 border-b border-line bg-surface-2 px-4">
      <ShopSwitcher />
      <button
        type="button"
        onClick={() => openPalette()}
        className="flex h-9 min-w-0 items-center gap-2.5 rounded-control border border-line-strong bg-surface-1 px-3 text-13 text-text-2 hover:border-line-field"
      >
        <Search size={16} aria-hidden className="shrink-0" />
        <span className="min-w-0 flex-1 truncate text-left">{t('search.open')}</span>
        <Kbd keys="mod+k" />
      </button>
      <div className="flex items-center justify-end gap-1">
        <JobIndicator />
        <span className="h-4 w-px bg-line" />
        <ConnectionState />
      </div>
    </header>
  )
}
