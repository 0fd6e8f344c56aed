// A button that is only a picture: its name is its tooltip and what a screen reader says.
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cx } from './cx.ts'
import { Tooltip } from './Tooltip.tsx'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: LucideIcon
  label: string
  keys?: string
  size?: 28 | 32 | 36 | 48
  /** Shows as pressed (a toggle); leave out for a plain button. */
  pressed?: boolean
}

const sizes = { 28: 'size-7', 32: 'size-8', 36: 'size-9', 48: 'size-12' } as const

export function IconButton({
  icon: Icon,
  label,
  keys,
  size = 32,
  pressed,
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} keys={keys}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        aria-pressed={pressed}
        className={cx(
          'inline-flex shrink-0 items-center justify-center rounded-control text-text-2 transition-colors',
          'hover:not-disabled:bg-surface-3 hover:not-disabled:text-text-1 disabled:opacity-50 data-popup-open:bg-surface-3 data-popup-open:text-text-1',
          pressed && 'bg-accent-soft text-accent-text',
          sizes[size],
          className,
        )}
      >
        <Icon size={size === 48 ? 20 : 16} aria-hidden />
      </button>
    </Tooltip>
  )
}
