// Tabs of a screen, 48 high, with counts; and Segmented, the small switch between a few views.
import { Tabs as Base } from '@base-ui/react/tabs'
import { Toggle } from '@base-ui/react/toggle'
import { ToggleGroup } from '@base-ui/react/toggle-group'
import type { ReactNode } from 'react'
import { formatNumber } from '../i18n/format.ts'
import { cx } from './cx.ts'

export interface TabItem<V extends string> {
  value: V
  label: string
  count?: number | null
}

interface TabsProps<V extends string> {
  label: string
  items: readonly TabItem<V>[]
  value: V
  onValueChange: (value: V) => void
  /** Sits at the end of the strip: the screen's primary button. */
  end?: ReactNode
  className?: string
}

export function Tabs<V extends string>({ label, items, value, onValueChange, end, className }: TabsProps<V>) {
  return (
    <Base.Root value={value} onValueChange={(next) => onValueChange(next as V)}>
      <div className={cx('flex h-12 items-center gap-5 border-b border-line px-5', className)}>
        <Base.List
          aria-label={label}
          className="flex h-full min-w-0 items-stretch gap-5 overflow-x-auto mask-r-from-[calc(100%-20px)] pr-5 [scrollbar-width:none]"
        >
          {items.map((item) => (
            <Base.Tab
              key={item.value}
              value={item.value}
              className="flex items-center gap-1.5 border-b-2 border-transparent px-0.5 pt-0.5 text-13 whitespace-nowrap text-text-2 hover:text-text-1 focus-visible:-outline-offset-2 data-active:border-text-1 data-active:font-semibold data-active:text-text-1"
            >
              {item.label}
              {item.count !== undefined && item.count !== null && (
                <span className="font-normal text-text-2 tabular">{formatNumber(item.count)}</span>
              )}
            </Base.Tab>
          ))}
        </Base.List>
        {end && <div className="ml-auto flex shrink-0 items-center gap-2">{end}</div>}
      </div>
    </Base.Root>
  )
}

interface SegmentedProps<V extends string> {
  label: string
  items: readonly { value: V; label: ReactNode; hint?: ReactNode }[]
  value: V
  onValueChange: (value: V) => void
  className?: string
}

export function Segmented<V extends string>({ label, items, value, onValueChange, className }: SegmentedProps<V>) {
  return (
    <ToggleGroup
      aria-label={label}
      value={[value]}
      onValueChange={([next]) => next !== undefined && onValueChange(next as V)}
      className={cx(
        'inline-flex h-9 items-stretch gap-0.5 rounded-control border border-line bg-bg p-[3px]',
        className,
      )}
    >
      {items.map((item) => (
        <Toggle
          key={item.value}
          value={item.value}
          className="flex flex-1 items-center justify-center gap-1 rounded-thumb px-2.5 text-12 font-medium whitespace-nowrap text-text-2 hover:text-text-1 data-pressed:bg-surface-3 data-pressed:font-semibold data-pressed:text-text-1"
        >
          {item.label}
          {item.hint !== undefined && <span className="font-normal text-text-2 tabular">{item.hint}</span>}
        </Toggle>
      ))}
    </ToggleGroup>
  )
}
