// The file before it is made: its first rows as they will stand in it, and what was found wrong with products on the way.
import { FileOutput } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ExportFormat, ExportProblem } from '#shared/domain/export.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { SkeletonRows } from '../../../ui/Skeleton.tsx'
import { formatNumber } from '../../../i18n/format.ts'
import { ExportProblems } from './ExportProblems.tsx'

interface ExportPreviewProps {
  gap: 'link' | 'columns' | 'template' | null
  preview: { header: string[]; rows: string[][]; total: number; checked: number; problems: ExportProblem[] } | undefined
  error: unknown
  format: ExportFormat
}

export function ExportPreview({ gap, preview, error, format }: ExportPreviewProps) {
  const { t } = useTranslation('export')
  if (gap !== null) {
    return (
      <div className="min-w-0 flex-1">
        <EmptyState icon={FileOutput} title={t('preview.waits')}>
          {t(`gap.${gap}`)}
        </EmptyState>
      </div>
    )
  }
  if (error) return <ErrorState error={error} />
  if (!preview) return <SkeletonRows className="flex-1 p-6" rows={8} />
  if (preview.total === 0) {
    return (
      <div className="min-w-0 flex-1">
        <EmptyState icon={FileOutput} title={t('preview.nothing')}>
          {t('preview.nothingHint')}
        </EmptyState>
      </div>
    )
  }
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-5 overflow-y-auto p-5">
      <ExportProblems
        problems={preview.problems}
        {...(preview.checked < preview.total && { note: t('preview.checked', { n: formatNumber(preview.checked) }) })}
      />
      <section className="min-w-0">
        <h2 className="mb-2 text-15 font-semibold">{t('preview.title')}</h2>
        {preview.rows.length === 0 ? (
          <p className="text-13 text-text-2">{t('preview.noRows')}</p>
        ) : (
          <div
            // A wide table scrolls by itself, with the keyboard too.
            tabIndex={0}
            role="group"
            aria-label={t('preview.title')}
            className="max-h-140 overflow-auto rounded-control border border-line bg-surface-1"
          >
            <table className="text-13" aria-label={t(`format.${format}`)}>
              <thead className="sticky top-0 bg-surface-2 text-12 text-text-2">
                <tr className="h-8">
                  {preview.header.map((name, at) => (
                    <th
                      key={at}
                      scope="col"
                      className="border-b border-line px-3 text-left font-normal whitespace-nowrap"
                    >
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {preview.rows.map((row, at) => (
                  <tr key={at} className="h-8 border-b border-line last:border-b-0">
                    {row.map((cell, column) => (
                      <td key={column} dir="auto" className="max-w-60 truncate px-3 tabular">
                        {cell}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </div>
  )
}
