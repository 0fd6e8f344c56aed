// A product file comes in: choose it, see what each column means, look at what would happen, then import. Nothing is written before the end.
import { skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportId } from '#shared/domain/ids.ts'
import { orpc } from '../../../api/client.ts'
import { BackHead } from '../../../ui/BackHead.tsx'
import { cx } from '../../../ui/cx.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { places } from '../../../ui/places.ts'
import { SkeletonRows } from '../../../ui/Skeleton.tsx'
import { ChooseFile } from './ChooseFile.tsx'
import { ImportDone } from './ImportDone.tsx'
import { MapColumns } from './MapColumns.tsx'
import { PreviewResult } from './PreviewResult.tsx'
import { stepOf, steps } from './import-steps.ts'

export function ImportScreen() {
  const { t } = useTranslation(['imports', 'catalog'])
  const [id, setId] = useState<ImportId | null>(null)
  /** Back from the dry run to the columns. */
  const [mapAgain, setMapAgain] = useState(false)
  const found = useQuery(orpc.catalog.imports.get.queryOptions({ input: id === null ? skipToken : { id } }))
  const step = id === null ? 'choose' : stepOf(found.data, mapAgain)
  return (
    <div className="flex h-full flex-col">
      <BackHead back={{ href: places.catalog, label: t('catalog:title') }} title={t('title')}>
        <ol className="ml-auto flex items-center gap-4 text-12" aria-label={t('steps')}>
          {steps.map((name, at) => (
            <li
              key={name}
              aria-current={name === step ? 'step' : undefined}
              className={cx('flex items-center gap-1.5', name === step ? 'font-semibold' : 'text-text-2')}
            >
              <span
                className={cx(
                  'flex size-5 items-center justify-center rounded-full text-11 tabular',
                  name === step ? 'bg-chip text-on-chip' : 'bg-surface-3',
                )}
              >
                {at + 1}
              </span>
              {t(`step.${name}`)}
            </li>
          ))}
        </ol>
      </BackHead>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {id === null ? (
          <ChooseFile onFound={setId} />
        ) : found.isError ? (
          <ErrorState error={found.error} onRetry={() => setId(null)} />
        ) : !found.data ? (
          <SkeletonRows className="p-6" />
        ) : step === 'map' ? (
          <MapColumns found={found.data} onChecked={() => setMapAgain(false)} onOther={() => setId(null)} />
        ) : step === 'check' ? (
          <PreviewResult found={found.data} onBack={() => setMapAgain(true)} />
        ) : (
          <ImportDone found={found.data} onAnother={() => setId(null)} />
        )}
      </div>
    </div>
  )
}
