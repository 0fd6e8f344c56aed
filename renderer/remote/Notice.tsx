// One line of what is wrong, over the controls; the show goes on.
import { TriangleAlert, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'

export function Notice({ onClose, children }: { onClose?: () => void; children: ReactNode }) {
  const { t } = useTranslation('common')
  return (
    <div
      role="status"
      className="flex shrink-0 items-center gap-3 rounded-control bg-amber-soft py-2 pr-1 pl-3 text-15"
    >
      <TriangleAlert size={18} aria-hidden className="shrink-0 text-amber" />
      <p className="min-w-0 flex-1">{children}</p>
      {onClose && (
        <button
          type="button"
          aria-label={t('action.dismiss')}
          onClick={onClose}
          className="flex size-11 shrink-0 items-center justify-center"
        >
          <X size={18} aria-hidden />
        </button>
      )}
    </div>
  )
}
