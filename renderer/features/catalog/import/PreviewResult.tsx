// The dry run: what an import would do, before it does it.
import { useTranslation } from 'react-i18next'
import type { ProductImport } from '#shared/domain/import.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { useJob } from '../../../api/jobs.ts'
import { Button } from '../../../ui/Button.tsx'
import { ProgressBar } from '../../../ui/Progress.tsx'
import { ChangePreview } from './ChangePreview.tsx'
import { ImportCounts } from './ImportCounts.tsx'
import { RejectedRows } from './RejectedRows.tsx'

export function PreviewResult({ found, onBack }: { found: ProductImport; onBack: () => void }) {
  const { t } = useTranslation('imports')
  const job = useJob(found.jobId)
  const start = useCommand(orpc.catalog.imports.start)
  if (found.state === 'previewing') {
    return (
      <div className="mx-auto w-full max-w-120 p-6 pt-16" aria-live="polite">
        <p className="mb-2 text-15">{t('checking')}</p>
        <ProgressBar label={t('checking')} fraction={job?.fraction ?? null} />
      </div>
    )
  }
  const counts = found.counts
  const writes = (counts?.created ?? 0) + (counts?.updated ?? 0)
  return (
    <div className="mx-auto w-full max-w-240 p-6">
      <h2 className="text-17 font-semibold">{t('wouldDo')}</h2>
      {counts && <ImportCounts counts={counts} />}
      <ChangePreview changes={found.changes} />
      <RejectedRows found={found} />
      <div className="sticky bottom-0 mt-4 flex items-center gap-3 border-t border-line bg-bg py-3">
        <span className="text-13 text-text-2">{writes > 0 ? t('canUndo') : t('nothingToDo')}</span>
        <Button className="ml-auto" onClick={onBack}>
          {t('back')}
        </Button>
        <Button
          variant="primary"
          disabled={writes === 0}
          busy={start.isPending}
          onClick={() => start.mutate({ id: found.id, mapping: found.mapping })}
        >
          {t('start', { count: writes })}
        </Button>
      </div>
    </div>
  )
}
