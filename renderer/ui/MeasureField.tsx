// A weight or a length: typed as people write it ("1.2 kg", "12 oz", "8.5 in"), kept as whole grams or millimetres and the unit.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lengthIn, parseLength, parseWeight, weightIn } from '#shared/domain/measure.ts'
import type { SizeUnit, WeightUnit } from '#shared/domain/product.ts'
import { formatNumber } from '../i18n/format.ts'
import { decimalSeparator } from './amount.ts'
import { TextField } from './TextField.tsx'

interface MeasureFieldProps<U> {
  label: string
  hideLabel?: boolean
  /** Grams or millimetres. */
  value: number | null
  unit: U
  onCommit: (value: number | null, unit: U) => void
  className?: string
}

export const WeightField = (props: MeasureFieldProps<WeightUnit>) => (
  <MeasureField {...props} parse={parseWeight} inUnit={weightIn} example="1.2 kg" />
)
export const LengthField = (props: MeasureFieldProps<SizeUnit>) => (
  <MeasureField {...props} parse={parseLength} inUnit={lengthIn} example="8.5 in" />
)

type Parse<U> = (
  text: string,
  rules: { unit: U; decimal: '.' | ',' },
) => { value: number | null; unit: U; problem: null } | { problem: 'invalid' | 'unit' | 'tooHigh' }

function MeasureField<U extends string>({
  value,
  unit,
  onCommit,
  parse,
  inUnit,
  example,
  ...field
}: MeasureFieldProps<U> & { parse: Parse<U>; inUnit: (value: number, unit: U) => number; example: string }) {
  const { t, i18n } = useTranslation('product')
  const [draft, setDraft] = useState<string | null>(null)
  const plain =
    value === null ? '' : formatNumber(inUnit(value, unit), { maximumFractionDigits: 3, useGrouping: false })
  const shown = draft ?? plain
  const parsed = parse(shown, { unit, decimal: decimalSeparator(i18n.language) })
  const words = { invalid: t('measure.invalid', { example }), unit: t('measure.unit'), tooHigh: t('measure.tooHigh') }
  const commit = () => {
    if (draft === null || parsed.problem !== null) return
    setDraft(null)
    if (parsed.value !== value || (parsed.unit !== unit && parsed.value !== null)) onCommit(parsed.value, parsed.unit)
  }
  return (
    <TextField
      {...field}
      value={shown}
      onValueChange={setDraft}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape' && draft !== null) {
          event.stopPropagation()
          setDraft(null)
        }
      }}
      error={draft !== null && parsed.problem ? words[parsed.problem] : null}
      after={draft === null || /^[\d.,\s]*$/.test(draft) ? unit : undefined}
      inputClassName="text-right tabular"
      inputMode="text"
      autoComplete="off"
    />
  )
}
