// One choice from a short list.
import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { popupClass } from './Popover.tsx'

export interface Option<V extends string> {
  value: V
  label: string
  /** A second line in the list. */
  hint?: string
  before?: ReactNode
  disabled?: boolean
}

interface SelectProps<V extends string> {
  label: string
  hideLabel?: boolean
  options: readonly Option<V>[]
  value: V | null
  onValueChange: (value: V) => void
  placeholder?: string
  size?: 32 | 36
  disabled?: boolean
  className?: string
}

export function Select<V extends string>({
  label,
  hideLabel,
  options,
  value,
  onValueChange,
  placeholder,
  size = 36,
  disabled = false,
  className,
}: SelectProps<V>) {
  return (
    <Base.Root
      items={options.map(({ value, label }) => ({ value, label }))}
      value={value}
      onValueChange={(next) => next !== null && onValueChange(next)}
      disabled={disabled}
      modal={false}
    >
      <span className={cx('flex min-w-0 flex-col gap-1', className)}>
        <Base.Label className={hideLabel ? 'sr-only' : 'text-12 font-medium text-text-2'}>{label}</Base.Label>
        <Base.Trigger
          className={cx(
            'flex w-full items-center justify-between gap-2 rounded-control border border-line-field bg-surface-1 px-3 text-left text-13 hover:border-text-2 data-disabled:bg-surface-3 data-disabled:text-text-2',
            size === 32 ? 'h-8' : 'h-9',
          )}
        >
          <Base.Value placeholder={placeholder} className="truncate data-placeholder:text-text-2" />
          <Base.Icon className="text-text-2">
            <ChevronDown size={16} aria-hidden />
          </Base.Icon>
        </Base.Trigger>
      </span>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Base.Popup className={cx(popupClass, 'max-h-80 min-w-(--anchor-width) overflow-y-auto p-1')}>
            {options.map((option) => (
              <Base.Item key={option.value} value={option.value} disabled={option.disabled} className={itemClass}>
                {option.before}
                <span className="flex min-w-0 flex-1 flex-col">
                  <Base.ItemText className="truncate">{option.label}</Base.ItemText>
                  {option.hint && <span className="text-12 text-text-2">{option.hint}</span>}
                </span>
                <Base.ItemIndicator className="text-accent-text">
                  <Check size={16} aria-hidden />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export const itemClass =
  'flex min-h-8 items-center gap-2 rounded-thumb px-2 py-1 text-13 text-text-1 outline-none select-none data-highlighted:bg-surface-3 data-disabled:text-text-2 data-disabled:opacity-60'
