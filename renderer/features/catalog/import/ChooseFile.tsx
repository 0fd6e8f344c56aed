// Drop a file or choose one. It is read, not imported.
import { useMutation } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportId } from '#shared/domain/ids.ts'
import { client } from '../../../api/client.ts'
import { uploadFile } from '../../../api/upload-file.ts'
import { Button } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { ProgressBar } from '../../../ui/Progress.tsx'
import { useFileDrop } from '../../../ui/use-file-drop.ts'

export function ChooseFile({ onFound }: { onFound: (id: ImportId) => void }) {
  const { t } = useTranslation('imports')
  const input = useRef<HTMLInputElement>(null)
  const [fraction, setFraction] = useState(0)
  const read = useMutation({
    mutationFn: async (file: File) =>
      client.catalog.imports.inspect({ uploadId: await uploadFile(file, { onProgress: setFraction }) }),
    onSuccess: (found) => onFound(found.id),
  })
  const take = (file: File | undefined) => {
    if (!file) return
    setFraction(0)
    read.mutate(file)
  }
  const { over, dropHandlers } = useFileDrop((files) => take(files[0]))
  return (
    <div className="mx-auto w-full max-w-180 p-6 pt-10">
      <div
        {...dropHandlers}
        className={cx(
          'flex flex-col items-center rounded-take border border-dashed px-8 py-14 text-center',
          over ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface-1',
        )}
      >
        <FileUp size={32} strokeWidth={1.5} aria-hidden className="text-accent-text" />
        <h2 className="mt-4 text-17 font-semibold">{t('drop')}</h2>
        <p className="mt-1 max-w-md text-13 text-balance text-text-2">{t('dropHint')}</p>
        {read.isPending ? (
          <div className="mt-6 w-64" aria-live="polite">
            <p className="mb-1.5 text-13">{fraction < 1 ? t('uploading') : t('reading')}</p>
            <ProgressBar label={t('reading')} fraction={fraction < 1 ? fraction : null} />
          </div>
        ) : (
          <Button variant="primary" className="mt-6" onClick={() => input.current?.click()}>
            {t('choose')}
          </Button>
        )}
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.xlsx,.xlsm,text/csv,text/tab-separated-values,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onChange={(event) => (take(event.target.files?.[0]), (event.target.value = ''))}
        />
      </div>
      {read.isError && (
        <div className="mt-4">
          <ErrorState error={read.error} compact />
        </div>
      )}
    </div>
  )
}
