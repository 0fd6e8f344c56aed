// A bounded part of a page: one-pixel line, a title row, content.
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

interface CardProps {
  title?: ReactNode
  /** Beside the title in the second tone: a count, a date. */
  note?: ReactNode
  /** At the end of the title row. */
  end?: ReactNode
  /** Content touches the edges (rows with their own padding). */
  flush?: boolean
  className?: string
  children: ReactNode
}

export function Card({ title, note, end, flush = false, className, children }: CardProps) {
  return (
    <section className={cx('min-w-0 rounded-control border border-line bg-surface-1', className)}>
      {title && (
        <header className={cx('flex min-h-11 items-center gap-2 px-5 py-2', flush && 'border-b border-line')}>
          <h2 className="truncate text-15 font-semibold">{title}</h2>
          {note !== undefined && <span className="truncate text-15 text-text-2 tabular">{note}</span>}
          {end && <span className="ml-auto flex shrink-0 items-center gap-2 text-12 text-text-2">{end}</span>}
        </header>
      )}
      <div className={flush ? undefined : cx('px-5 pb-5', !title && 'pt-5')}>{children}</div>
    </section>
  )
}
