// The seller's own template: choose the file, see which of its columns will be filled.
import { useMutation } from '@tanstack/react-query'
import { FileSpreadsheet } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../../api/client.ts'
import { uploadFile } from '../../../api/upload-file.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Select } from '../../../ui/Select.tsx'
import type { ExportForm } from './export-form.ts'

interface TemplateChoiceProps {
  form: ExportForm
  onChange: (patch: Partial<ExportForm>) => void
}

export function TemplateChoice({ form, onChange }: TemplateChoiceProps) {
  const { t } = useTranslation('export')
  const input = useRef<HTMLInputElement>(null)
  const read = useMutation({
    mutationFn: async (file: File) => client.catalog.exports.template({ uploadId: await uploadFile(file) }),
    onSuccess: (found) => onChange({ templateId: found.templateId, templateCategory: null }),
    onError: () => onChange({ templateId: null }),
  })
  const template = form.templateId === null ? undefined : read.data
  const filled = template?.columns.filter((column) => column.field !== null) ?? []
  const left = template?.columns.filter((column) => column.field === null && column.mandatory) ?? []
  return (
    <section className="space-y-3">
      <h2 className="text-15 font-semibold">{t('template.title')}</h2>
      <p className="text-12 text-text-2">{t('template.hint')}</p>
      <Button icon={FileSpreadsheet} busy={read.isPending} onClick={() => input.current?.click()}>
        {t(template ? 'template.other' : 'template.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) read.mutate(file)
          event.target.value = ''
        }}
      />
      {read.isError && <ErrorState error={read.error} compact />}
      {template && (
        <div className="rounded-control border border-line p-3 text-13" aria-live="polite">
          <p dir="auto" className="font-medium break-words">
            {template.fileName}
          </p>
          <p className="mt-1 text-12 text-text-2">
            {t('template.match', { filled: filled.length, total: template.columns.length, row: template.firstRow })}
          </p>
          {left.length > 0 && (
            <p className="mt-2 text-12 text-amber-text">
              {t('template.left', { count: left.length, columns: left.map((column) => column.label).join(', ') })}
            </p>
          )}
        </div>
      )}
      {template && template.categories.length > 1 && (
        <Select
          label={t('template.category')}
          options={template.categories.map((value) => ({ value, label: value }))}
          value={form.templateCategory}
          placeholder={t('template.byProduct')}
          onValueChange={(templateCategory) => onChange({ templateCategory })}
        />
      )}
    </section>
  )
}
