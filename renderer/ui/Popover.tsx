// A layer with content of its own, anchored to what opened it.
import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './cx.ts'

export const popupClass =
  'pop rounded-control border border-line-strong bg-surface-2 text-13 text-text-1 shadow-float outline-none'

interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>
  /** Its name; shown as a heading with `showTitle`. */
  title: string
  showTitle?: boolean
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom' | 'left' | 'right'
  open?: boolean
  onOpenChange?: (open: boolean) => void
  className?: string
  children: ReactNode
}

export function Popover({
  trigger,
  title,
  showTitle = true,
  align = 'end',
  side = 'bottom',
  open,
  onOpenChange,
  className,
  children,
}: PopoverProps) {
  return (
    <Base.Root {...(open !== undefined && { open })} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-40">
          <Base.Popup className={cx(popupClass, 'w-96 max-w-[calc(100vw-16px)]', className)}>
            <Base.Title className={showTitle ? 'border-b border-line px-4 py-3 text-13 font-semibold' : 'sr-only'}>
              {title}
            </Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
