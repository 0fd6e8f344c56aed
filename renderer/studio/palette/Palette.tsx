// Ctrl/Cmd K: one box that finds products, shows, shops, screens and actions. Arrows move, Enter runs.
import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../ui/Kbd.tsx'
import type { PaletteEntry } from './entry.ts'
import { closePalette, usePalette } from './palette-store.ts'
import { PaletteList } from './PaletteList.tsx'
import { useResults } from './use-results.ts'

export function Palette() {
  const { t } = useTranslation('common')
  const open = usePalette((state) => state.open === 'palette')
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && closePalette()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="pop fixed inset-0 z-40 bg-scrim" />
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-start justify-center px-4 pt-[10vh]">
          <Dialog.Popup className="pop flex max-h-[70vh] w-[640px] max-w-full flex-col overflow-hidden rounded-take border border-line-strong bg-surface-2 shadow-float outline-none">
            <Dialog.Title className="sr-only">{t('palette.title')}</Dialog.Title>
            <Box open={open} />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Box({ open }: { open: boolean }) {
  const { t } = useTranslation('common')
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const entries = useResults(query, open)
  const index = Math.min(active, Math.max(0, entries.length - 1))
  const current = entries[index]

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [index, query])

  const run = (entry: PaletteEntry) => {
    closePalette()
    entry.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && entries.length > 0) setActive((index + step + entries.length) % entries.length)
    else if (event.key === 'Home' && event.ctrlKey) setActive(0)
    else if (event.key === 'Enter' && current) run(current)
    else return
    event.preventDefault()
  }

  return (
    <>
      <div className="flex h-14 shrink-0 items-center gap-3 border-b border-line px-4">
        <Search size={18} aria-hidden className="shrink-0 text-text-2" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-autocomplete="list"
          aria-activedescendant={current ? `palette-${current.id}` : undefined}
          aria-label={t('palette.title')}
          placeholder={t('palette.placeholder')}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
          spellCheck={false}
          autoComplete="off"
          className="h-full min-w-0 flex-1 bg-transparent text-15 outline-none"
        />
      </div>
      <PaletteList
        ref={list}
        entries={entries}
        current={current}
        query={query}
        onRun={run}
        onHover={(entry) => setActive(entries.indexOf(entry))}
      />
      <div className="flex shrink-0 items-center gap-4 border-t border-line px-4 py-2 text-11 text-text-2">
        <span className="flex items-center gap-1">
          <Kbd keys="arrowup" />
          <Kbd keys="arrowdown" /> {t('palette.hintMove')}
        </span>
        <span className="flex items-center gap-1">
          <Kbd keys="enter" /> {t('palette.hintOpen')}
        </span>
        <span className="flex items-center gap-1">
          <Kbd keys="escape" /> {t('palette.hintClose')}
        </span>
      </div>
    </>
  )
}
