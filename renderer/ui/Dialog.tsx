// A question that needs the whole attention. Rare, and never while on air.
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from './cx.ts'

interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  /** Buttons, the one that settles it last. */
  footer?: ReactNode
  width?: 480 | 640 | 880
  children?: ReactNode
}

const widths = { 480: 'w-[480px]', 640: 'w-[640px]', 880: 'w-[880px]' } as const

export function Dialog({ open, onOpenChange, title, description, footer, width = 480, children }: DialogProps) {
  const { t } = useTranslation('common')
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="pop fixed inset-0 z-40 bg-scrim" />
        <Base.Viewport className="fixed inset-0 z-40 grid place-items-center p-4">
          <Base.Popup
            className={cx(
              'pop flex max-h-full max-w-full flex-col rounded-take border border-line-strong bg-surface-1 shadow-float outline-none',
              widths[width],
            )}
          >
            <div className="flex items-start gap-4 px-6 pt-5">
              <div className="min-w-0 flex-1">
                <Base.Title className="text-17 font-semibold">{title}</Base.Title>
                {description && <Base.Description className="mt-1 text-13 text-text-2">{description}</Base.Description>}
              </div>
              <Base.Close
                aria-label={t('action.close')}
                className="-mr-2 flex size-8 items-center justify-center rounded-control text-text-2 hover:bg-surface-3 hover:text-text-1"
              >
                <X size={16} aria-hidden />
              </Base.Close>
            </div>
            <div className="min-h-0 flex-1 overflow-y-auto px-6 py-4">{children}</div>
            {footer && <div className="flex justify-end gap-2 border-t border-line px-6 py-3">{footer}</div>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
