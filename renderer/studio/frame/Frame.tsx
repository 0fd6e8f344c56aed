// Rail, top bar, the screen, and the strip for what was just done.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { HelpSheet } from '../palette/HelpSheet.tsx'
import { Palette } from '../palette/Palette.tsx'
import { useGlobalShortcuts } from '../palette/use-global-shortcuts.ts'
import { Rail } from './Rail.tsx'
import { TopBar } from './TopBar.tsx'

interface FrameProps {
  toasts: ReactNode
  children: ReactNode
}

export function Frame({ toasts, children }: FrameProps) {
  const { t } = useTranslation('common')
  useGlobalShortcuts()
  return (
    // Words for screen readers stand absolutely: without this those of a long panel would make the whole page scroll.
    <div className="relative grid h-full overflow-clip grid-cols-[64px_minmax(0,1fr)] grid-rows-[52px_minmax(0,1fr)_auto] bg-bg">
      <a
        href="#main"
        onClick={(event) => {
          // The hash is the address of the screen, so the link moves the focus itself.
          event.preventDefault()
          document.getElementById('main')?.focus()
        }}
        className="sr-only z-50 rounded-control bg-chip text-on-chip focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:px-3 focus:py-2"
      >
        {t('nav.skip')}
      </a>
      <Palette />
      <HelpSheet />
      <Rail />
      <TopBar />
      <main id="main" tabIndex={-1} className="min-h-0 min-w-0 overflow-auto focus-visible:-outline-offset-2">
        {children}
      </main>
      <div className="min-w-0">{toasts}</div>
    </div>
  )
}
