// The detail at the side of a list: 420 wide, a head, a body that scrolls, a footer of 56.
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from './cx.ts'
import { IconButton } from './IconButton.tsx'

interface SidePanelProps {
  /** Name of the region. */
  label: string
  /** Left of the head: "3 of 312". */
  head?: ReactNode
  /** Buttons of the head, before the closing one. */
  actions?: ReactNode
  onClose?: () => void
  footer?: ReactNode
  children: ReactNode
  className?: string
}

export function SidePanel({ label, head, actions, onClose, footer, children, className }: SidePanelProps) {
  const { t } = useTranslation('common')
  return (
    <aside
      aria-label={label}
      className={cx('flex h-full w-[420px] max-w-full shrink-0 flex-col border-l border-line bg-surface-1', className)}
    >
      <div className="flex h-12 shrink-0 items-center gap-1 border-b border-line pr-3 pl-5">
        <div className="min-w-0 flex-1 truncate text-12 text-text-2 tabular">{head}</div>
        {actions}
        {onClose && <IconButton icon={X} label={t('action.close')} keys="escape" onClick={onClose} />}
      </div>
      <div className="relative min-h-0 flex-1 overflow-y-auto">{children}</div>
      {footer && (
        <div className="flex h-14 shrink-0 items-center justify-between gap-3 border-t border-line bg-surface-2 px-5">
          {footer}
        </div>
      )}
    </aside>
  )
}

/** A part of a panel, with a line under it. */
export function PanelSection({ title, end, children }: { title?: string; end?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-b border-line px-5 py-5 last:border-b-0">
      {title && (
        <div className="mb-3 flex items-baseline justify-between gap-3">
          <h3 className="text-13 font-semibold">{title}</h3>
          {end && <span className="text-12 text-text-2">{end}</span>}
        </div>
      )}
      {children}
    </section>
  )
}
