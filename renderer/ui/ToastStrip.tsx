// The reserved strip at the bottom: what was just done, with undo. It never covers a row, because nothing else lives there.
import { Check, TriangleAlert, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from './CopyButton.tsx'
import { IconButton } from './IconButton.tsx'
import { Kbd } from './Kbd.tsx'
import { dismissToast, useToasts } from './toast-store.ts'

interface ToastStripProps {
  onUndo: (direction: 'undo' | 'redo') => void
}

export function ToastStrip({ onUndo }: ToastStripProps) {
  const { t } = useTranslation('common')
  const toast = useToasts((state) => state.current)
  const action =
    toast?.action ??
    (toast?.undo && {
      label: t(toast.undo === 'undo' ? 'action.undo' : 'action.redo'),
      run: () => onUndo(toast.undo ?? 'undo'),
    })

  return (
    <div
      role="status"
      aria-live="polite"
      className={toast ? 'flex shrink-0 justify-center border-t border-line bg-surface-2 px-4 py-1.5' : undefined}
    >
      {toast && (
        <div
          key={toast.id}
          className="flex min-h-9 max-w-full items-center gap-3 rounded-control bg-chip py-1 pr-1 pl-3 text-13 text-on-chip"
        >
          {toast.tone === 'error' ? (
            <TriangleAlert size={16} aria-hidden className="shrink-0" />
          ) : (
            <Check size={16} aria-hidden className="shrink-0" />
          )}
          <p className="min-w-0">
            <span className="font-medium">{toast.message}</span>
            {toast.detail && <span className="opacity-80"> {toast.detail}</span>}
          </p>
          <span className="flex shrink-0 items-center gap-1 [&_button]:text-inherit">
            {action && (
              <button
                type="button"
                onClick={() => {
                  dismissToast(toast.id)
                  action.run()
                }}
                className="flex h-7 items-center gap-2 rounded-thumb bg-on-chip/15 px-2.5 font-semibold hover:bg-on-chip/25"
              >
                {action.label}
                {toast.undo && <Kbd keys={toast.undo === 'undo' ? 'mod+z' : 'mod+shift+z'} inherit />}
              </button>
            )}
            {toast.copy && <CopyButton text={toast.copy} />}
            <IconButton icon={X} label={t('action.dismiss')} size={28} onClick={() => dismissToast(toast.id)} />
          </span>
        </div>
      )}
    </div>
  )
}
