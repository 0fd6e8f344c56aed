// The currency of the file's amounts, and the rate where it is not the workspace's own.
import { useTranslation } from 'react-i18next'
import type { ProductImport } from '#shared/domain/import.ts'
import { useSettings } from '../../../api/settings.ts'
import { currencyOptions } from '../../../i18n/currency-options.ts'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Select } from '../../../ui/Select.tsx'
import type { RunChange } from './import-steps.ts'

interface CurrencyChoiceProps {
  found: ProductImport
  run: ProductImport['run']
  onRun: RunChange
}

export function CurrencyChoice({ found, run, onRun }: CurrencyChoiceProps) {
  const { t, i18n } = useTranslation('imports')
  const base = useSettings()?.baseCurrency ?? 'EUR'
  const { currency: sign } = found.detected
  const current = run.currency ?? base
  const label = t('currency') + (sign && !sign.certain ? ` · ${t('unsure')}` : '')
  return (
    <>
      <Select
        label={sign ? `${label} (${sign.sign})` : label}
        options={currencyOptions(i18n.language)}
        value={current}
        onValueChange={(value) => onRun({ currency: value === base ? null : value, rateMillionths: null })}
      />
      {current !== base && (
        <NumberField
          label={t('rate', { from: current })}
          value={run.rateMillionths === null ? null : run.rateMillionths / 1e6}
          onValueChange={(rate) =>
            onRun({ rateMillionths: rate === null || rate <= 0 ? null : Math.round(rate * 1e6) })
          }
          min={0}
          step={0.01}
          unit={base}
          format={{ maximumFractionDigits: 6 }}
        />
      )}
    </>
  )
}
