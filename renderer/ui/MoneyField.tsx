// An amount of money: minor units in and out, typed as people write it, committed on Enter or on leaving the field.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Currency } from '#shared/domain/money.ts'
import { formatMoney } from '../i18n/format.ts'
import { currencySign, parseAmount, writeAmount } from './amount.ts'
import { TextField } from './TextField.tsx'

interface MoneyFieldProps {
  label: string
  hideLabel?: boolean
  hint?: string
  /** Minor units; null is an empty field. */
  value: number | null
  currency: Currency
  /** Called with a valid amount when it is committed; with null only where `allowEmpty`. */
  onCommit: (minor: number | null) => void
  allowEmpty?: boolean
  minMinor?: number
  maxMinor?: number
  disabled?: boolean
  className?: string
}

export function MoneyField({
  label,
  hideLabel,
  hint,
  value,
  currency,
  onCommit,
  allowEmpty = false,
  minMinor,
  maxMinor,
  disabled,
  className,
}: MoneyFieldProps) {
  const { t, i18n } = useTranslation('common')
  const locale = i18n.language
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? writeAmount(value, currency, locale)
  const parsed = parseAmount(shown, { currency, locale, minMinor, maxMinor })
  const missing = parsed.problem === null && parsed.minor === null && !allowEmpty && draft !== null
  const problem = parsed.problem ?? (missing ? 'invalid' : null)

  const commit = () => {
    if (draft === null || problem) return
    setDraft(null)
    if (parsed.minor !== value) onCommit(parsed.minor)
  }
  const message = {
    invalid: t('money.invalid', { example: writeAmount(3490, currency, locale) }),
    tooLow: t('money.tooLow', { min: formatMoney(minMinor ?? 0, currency) }),
    tooHigh: t('money.tooHigh', { max: formatMoney(maxMinor ?? 0, currency) }),
  }

  return (
    <TextField
      label={label}
      hideLabel={hideLabel ?? false}
      hint={hint}
      error={draft !== null && problem ? message[problem] : null}
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
      inputMode="decimal"
      autoComplete="off"
      disabled={disabled}
      after={currencySign(currency, locale)}
      inputClassName="text-right tabular"
      className={className}
    />
  )
}
