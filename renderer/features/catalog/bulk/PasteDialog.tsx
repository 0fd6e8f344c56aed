// A paste that doesn't fit or has wrong cells: what would happen, and the seller's choice.
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ReportView } from './ReportView.tsx'
import type { PendingPaste } from './use-grid-actions.ts'

interface PasteDialogProps {
  pending: PendingPaste
  onConfirm: () => void
  onCancel: () => void
}

export function PasteDialog({ pending, onConfirm, onCancel }: PasteDialogProps) {
  const { t } = useTranslation('bulk')
  const { report, lostRows, lostColumns } = pending
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onCancel()}
      title={t('paste.title')}
      width={640}
      footer={
        <>
          <Button onClick={onCancel}>{t('cancel')}</Button>
          <Button variant="primary" disabled={report.changed === 0} onClick={onConfirm}>
            {t('apply', { count: report.changed })}
          </Button>
        </>
      }
    >
      {lostRows > 0 && <p className="mb-2 text-13 text-amber-text">{t('paste.lostRows', { count: lostRows })}</p>}
      {lostColumns > 0 && (
        <p className="mb-2 text-13 text-amber-text">{t('paste.lostColumns', { count: lostColumns })}</p>
      )}
      <ReportView report={report} />
    </Dialog>
  )
}
