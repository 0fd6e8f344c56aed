// The button. One primary on a screen; danger is for what can't be undone.
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.ts'
import { Kbd } from './Kbd.tsx'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'
export type ButtonSize = 32 | 36 | 48

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: LucideIcon
  iconAfter?: LucideIcon
  /** Key hint shown inside, as in a shortcut ("p", "mod+enter"). It only shows; register the key with useShortcuts. */
  keys?: string
  /** Work is going on: not clickable, keeps its width, announced as busy. */
  busy?: boolean
  children?: ReactNode
}

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:not-disabled:bg-accent-hover',
  secondary: 'border-line-strong bg-surface-1 text-text-1 hover:not-disabled:bg-surface-3',
  ghost: 'border-transparent bg-transparent text-text-2 hover:not-disabled:bg-surface-3 hover:not-disabled:text-text-1',
  danger: 'border-line-strong bg-surface-1 text-red-text hover:not-disabled:border-red hover:not-disabled:bg-red-soft',
}

const sizes: Record<ButtonSize, string> = {
  32: 'h-8 gap-1.5 px-3 text-13',
  36: 'h-9 gap-2 px-3.5 text-13',
  48: 'h-12 gap-2.5 px-4 text-15',
}

export const buttonClass = (variant: ButtonVariant = 'secondary', size: ButtonSize = 36, className?: string) =>
  cx(
    'inline-flex shrink-0 items-center justify-center rounded-control border font-semibold whitespace-nowrap transition-colors select-none',
    'disabled:border-transparent disabled:bg-surface-3 disabled:text-text-2 disabled:opacity-70 data-popup-open:bg-surface-3',
    variants[variant],
    sizes[size],
    className,
  )

export function Button({
  variant = 'secondary',
  size = 36,
  icon: Icon,
  iconAfter: IconAfter,
  keys,
  busy = false,
  disabled,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  const iconSize = size === 48 ? 20 : 16
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={buttonClass(variant, size, className)}
    >
      {Icon && <Icon size={iconSize} aria-hidden className={cx('shrink-0', busy && 'animate-pulse')} />}
      {children}
      {IconAfter && <IconAfter size={iconSize} aria-hidden className="shrink-0" />}
      {keys && <Kbd keys={keys} inherit={variant === 'primary'} />}
    </button>
  )
}
