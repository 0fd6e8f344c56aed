// Checkbox and switch: a choice that is kept, and a setting that acts at once.
import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Switch as BaseSwitch } from '@base-ui/react/switch'
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

interface CheckboxProps {
  label: ReactNode
  hideLabel?: boolean
  checked: boolean
  indeterminate?: boolean
  onCheckedChange: (checked: boolean) => void
  disabled?: boolean
  className?: string
}

export function Checkbox({
  label,
  hideLabel,
  checked,
  indeterminate = false,
  onCheckedChange,
  disabled = false,
  className,
}: CheckboxProps) {
  return (
    <label className={cx('inline-flex items-center gap-2 text-13', className)}>
      <Base.Root
        checked={checked}
        indeterminate={indeterminate}
        onCheckedChange={(next) => onCheckedChange(next)}
        disabled={disabled}
        className="flex size-4 shrink-0 items-center justify-center rounded-key border border-line-field bg-surface-1 text-on-accent data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50 data-indeterminate:border-accent data-indeterminate:bg-accent"
      >
        <Base.Indicator className="flex">
          {indeterminate ? (
            <Minus size={12} strokeWidth={3} aria-hidden />
          ) : (
            <Check size={12} strokeWidth={3} aria-hidden />
          )}
        </Base.Indicator>
      </Base.Root>
      <span className={hideLabel ? 'sr-only' : undefined}>{label}</span>
    </label>
  )
}

interface SwitchProps {
  label: ReactNode
  hint?: ReactNode
  checked: boolean
  onCheckedChange: (checked: boolean) => void
  disabled?: boolean
}

export function Switch({ label, hint, checked, onCheckedChange, disabled = false }: SwitchProps) {
  return (
    <label className="flex items-center justify-between gap-4 text-13">
      <span className="flex min-w-0 flex-col">
        <span>{label}</span>
        {hint && <span className="text-12 text-text-2">{hint}</span>}
      </span>
      <BaseSwitch.Root
        checked={checked}
        onCheckedChange={(next) => onCheckedChange(next)}
        disabled={disabled}
        className="flex h-5 w-8 shrink-0 items-center rounded-full bg-line-field px-0.5 transition-colors data-checked:bg-accent data-disabled:opacity-50"
      >
        <BaseSwitch.Thumb className="size-4 rounded-full bg-surface-1 transition-transform data-checked:translate-x-3" />
      </BaseSwitch.Root>
    </label>
  )
}
