// Pieces of the studio's tables: header 32, rows 44, numbers to the right. A virtual list puts rows where it wants.
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.ts'

/** Header row, 32 high. Give the same grid columns to it and to the rows (a grid-template class or style). */
export function TableHead({ className, ...rest }: ComponentProps<'div'>) {
  return (
    <div
      role="row"
      {...rest}
      className={cx(
        'grid h-8 items-center gap-3 border-b border-line bg-surface-2 px-5 text-12 text-text-2',
        className,
      )}
    />
  )
}

/** The part of a head or row that stays at the left while the rest scrolls: the row's first track, its edge included. */
export const frozenClass =
  'sticky left-0 z-[2] -ml-5 flex h-full min-w-0 items-center gap-3 bg-inherit pl-5 in-data-sideways:shadow-[1px_0_0_var(--line-strong)]'

/** For the element that scrolls a table with a frozen part: draws the part's edge once something lies behind it. */
export const markSideways = ({ currentTarget }: { currentTarget: Element }): void =>
  void currentTarget.toggleAttribute('data-sideways', currentTarget.scrollLeft > 0)

interface HeadCellProps {
  align?: 'left' | 'right'
  /** Sorted by this column, in which direction; leave out where it can't be sorted. */
  sort?: 'asc' | 'desc' | null
  onSort?: () => void
  children?: ReactNode
  /** Stands behind the name: a handle at the edge. */
  end?: ReactNode
  className?: string
}

export function HeadCell({ align = 'left', sort, onSort, children, end, className }: HeadCellProps) {
  const Arrow = sort === 'asc' ? ArrowUp : ArrowDown
  const ariaSort = sort === 'asc' ? 'ascending' : sort === 'desc' ? 'descending' : 'none'
  return (
    <div
      role="columnheader"
      {...(onSort && { 'aria-sort': ariaSort })}
      className={cx('flex min-w-0 items-center', align === 'right' && 'justify-end', className)}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className={cx(
            'inline-flex items-center gap-1 truncate rounded-key hover:text-text-1',
            sort && 'font-semibold text-text-1',
          )}
        >
          {sort && <Arrow size={12} aria-hidden />}
          {children}
        </button>
      ) : (
        <span className="truncate">{children}</span>
      )}
      {end}
    </div>
  )
}

interface TableRowProps extends ComponentProps<'div'> {
  selected?: boolean
}

/** A row, 44 high; selection is a soft ground and an accent edge. */
export function TableRow({ selected = false, className, ...rest }: TableRowProps) {
  return (
    <div
      role="row"
      aria-selected={selected}
      {...rest}
      className={cx(
        'relative grid h-11 items-center gap-3 border-b border-line px-5 text-13 focus-visible:-outline-offset-2',
        selected
          ? 'bg-accent-soft before:absolute before:inset-y-0 before:left-0 before:z-[3] before:w-[3px] before:bg-accent'
          : 'bg-surface-1 hover:bg-surface-2',
        className,
      )}
    />
  )
}

/** A cell on one line; numbers to the right with tabular figures. */
export function Cell({ align = 'left', className, ...rest }: ComponentProps<'div'> & { align?: 'left' | 'right' }) {
  return (
    <div
      role="cell"
      {...rest}
      className={cx('min-w-0 truncate', align === 'right' && 'text-right tabular', className)}
    />
  )
}

export interface PlainColumn {
  label: string
  align?: 'left' | 'right'
  /** Width and padding, where they differ from the other columns'. */
  className?: string
}

/** The header of a plain <table>: one that is read, not worked in. `edge` pads the outer columns as a card does. */
export function PlainHead({ columns, edge = 4 }: { columns: readonly PlainColumn[]; edge?: 4 | 5 }) {
  return (
    <thead className={cx('text-12 text-text-2', edge === 4 && 'bg-surface-2')}>
      <tr className="h-8 border-b border-line">
        {columns.map(({ label, align = 'left', className }) => (
          <th
            key={label}
            scope="col"
            className={cx(
              'font-normal break-keep',
              edge === 4 ? 'px-4' : 'px-3 first:pl-5 last:pr-5',
              align === 'right' ? 'text-right' : 'text-left',
              className,
            )}
          >
            {label}
          </th>
        ))}
      </tr>
    </thead>
  )
}
