// Rows that can't be taken, each with its line and reason, and the whole as a file that can be corrected and imported again.
import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ProductImport, RejectedRow } from '#shared/domain/import.ts'
import { client } from '../../../api/client.ts'
import { reportFailure } from '../../../api/report-failure.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { saveText } from '../../../ui/save-text.ts'
import { PlainHead } from '../../../ui/Table.tsx'

const shown = 200

export function RejectedRows({ found }: { found: ProductImport }) {
  const { t, i18n } = useTranslation('imports')
  const save = useMutation({
    mutationFn: () => client.catalog.imports.rejectedCsv({ id: found.id }),
    onSuccess: ({ fileName, csv }) => saveText(fileName, csv, 'text/csv'),
    onError: reportFailure,
  })
  if (found.rejected.length === 0) return null
  const wordsOf = (row: RejectedRow) =>
    i18n.exists(`imports:rejected.${row.code}`)
      ? t(`rejected.${row.code}` as 'rejected.IMPORT_PRICE_INVALID')
      : row.reason
  return (
    <section className="mt-6">
      <div className="mb-2 flex items-center gap-3">
        <h3 className="text-15 font-semibold">{t('rejectedTitle')}</h3>
        <Button size={32} icon={Download} className="ml-auto" busy={save.isPending} onClick={() => save.mutate()}>
          {t('rejectedFile')}
        </Button>
      </div>
      <div className="overflow-hidden rounded-control border border-line bg-surface-1">
        <table className="w-full table-fixed text-13">
          <PlainHead
            columns={[
              { label: t('line'), align: 'right', className: 'w-20' },
              { label: t('reason') },
              { label: t('value'), className: 'w-72' },
            ]}
          />
          <tbody>
            {found.rejected.slice(0, shown).map((row, at) => (
              <tr key={at} className="border-b border-line last:border-b-0">
                <td className="px-4 py-2 text-right text-text-2 tabular">{formatNumber(row.line)}</td>
                <td className="px-4 py-2">{wordsOf(row)}</td>
                <td dir="auto" className="truncate px-4 py-2 text-text-2">
                  {row.value ?? ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.rejected.length > shown && (
        <p className="mt-2 text-12 text-text-2">{t('rejectedMore', { count: found.rejected.length - shown })}</p>
      )}
    </section>
  )
}
