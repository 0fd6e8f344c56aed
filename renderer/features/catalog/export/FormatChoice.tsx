// The kinds of file, in groups, as one set of radio buttons.
import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportFormat } from '#shared/domain/export.ts'
import { cx } from '../../../ui/cx.ts'
import { formatGroups } from './export-form.ts'

export function FormatChoice({ value, onChange }: { value: ExportFormat; onChange: (format: ExportFormat) => void }) {
  const { t } = useTranslation('export')
  const heading = useId()
  return (
    <section>
      <h2 id={heading} className="mb-2 text-15 font-semibold">
        {t('format.title')}
      </h2>
      <RadioGroup aria-labelledby={heading} value={value} onValueChange={(next) => onChange(next as ExportFormat)}>
        {formatGroups.map(({ group, formats }) => (
          <div key={group} className="mb-3 last:mb-0">
            <p className="mb-1 text-12 text-text-2">{t(`format.group.${group}`)}</p>
            <div className={cx('grid gap-1', formats.length > 1 && 'grid-cols-2')}>
              {formats.map((format) => (
                <label
                  key={format}
                  className="flex min-h-9 items-center gap-2 rounded-control border border-line px-2.5 py-1.5 text-13 hover:border-line-strong has-data-checked:border-accent has-data-checked:bg-accent-soft"
                >
                  <Radio.Root
                    value={format}
                    className="flex size-4 shrink-0 items-center justify-center rounded-full border border-line-field bg-surface-1 data-checked:border-accent"
                  >
                    <Radio.Indicator className="size-2 rounded-full bg-accent" />
                  </Radio.Root>
                  <span className="min-w-0">{t(`format.${format}`)}</span>
                </label>
              ))}
            </div>
          </div>
        ))}
      </RadioGroup>
      <p className="mt-2 text-12 text-text-2">{t(`format.hint.${value}`)}</p>
    </section>
  )
}
