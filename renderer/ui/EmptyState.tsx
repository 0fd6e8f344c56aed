// An empty place that teaches: a picture, what belongs here, and how to get it.
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

interface EmptyStateProps {
  icon: LucideIcon
  title: string
  /** One or two sentences: what this place is for and what to do. */
  children?: ReactNode
  /** Buttons. */
  actions?: ReactNode
  compact?: boolean
}

export function EmptyState({ icon: Icon, title, children, actions, compact = false }: EmptyStateProps) {
  // Filling the page, it is the page's heading; inside of one it is a part.
  const Title = compact ? 'h3' : 'h1'
  return (
    <div
      className={cx(
        'flex flex-col items-center justify-center px-6 text-center',
        compact ? 'py-8' : 'min-h-full py-16',
      )}
    >
      <Illustration icon={Icon} compact={compact} />
      <Title className={cx('mt-5 font-semibold', compact ? 'text-15' : 'text-17')}>{title}</Title>
      {children && <div className="mt-1.5 max-w-md text-13 text-balance text-text-2">{children}</div>}
      {actions && <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}

/** A shop window with the place's sign in it: one drawing, told apart by the icon. */
function Illustration({ icon: Icon, compact }: { icon: LucideIcon; compact: boolean }) {
  return (
    <span className={cx('relative block', compact ? 'h-16 w-24' : 'h-24 w-36')} aria-hidden>
      <svg viewBox="0 0 144 96" className="absolute inset-0 size-full">
        <rect x="14" y="26" width="116" height="62" rx="8" className="fill-surface-2 stroke-line-strong" />
        <path
          d="M10 12h124l6 18a10 10 0 0 1-20 0 10 10 0 0 1-24 0 12 12 0 0 1-24 0 12 12 0 0 1-24 0 10 10 0 0 1-24 0 10 10 0 0 1-20 0z"
          className="fill-surface-3 stroke-line-strong"
        />
        <path d="M24 40v0M120 40v0" className="stroke-line-strong" />
        <path d="M26 88h92" className="stroke-line-strong" strokeWidth="2" />
      </svg>
      <Icon
        size={compact ? 20 : 28}
        strokeWidth={1.5}
        className={cx('absolute left-1/2 -translate-x-1/2 text-accent-text', compact ? 'top-7' : 'top-11')}
      />
    </span>
  )
}
