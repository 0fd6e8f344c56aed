// A number with its steps: Base UI does the parsing in the page's language, the arrow keys and the wheel.
import { NumberField as Base } from '@base-ui/react/number-field'
import { Minus, Plus } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from './cx.ts'
import { controlClass } from './Field.tsx'

interface NumberFieldProps {
  label: string
  hideLabel?: boolean
  hint?: string
  value: number | null
  /** On each valid change while stepping and typing. */
  onValueChange?: (value: number | null) => void
  /** When it is settled: on leaving the field or after a step. */
  onCommit?: (value: number | null) => void
  min?: number
  max?: number
  step?: number
  /** Shown after the number: "%", "g", "min". */
  unit?: string
  format?: Intl.NumberFormatOptions
  steppers?: boolean
  disabled?: boolean
  className?: string
}

export function NumberField({
  label,
  hideLabel,
  hint,
  value,
  onValueChange,
  onCommit,
  min,
  max,
  step = 1,
  unit,
  format,
  steppers = false,
  disabled = false,
  className,
}: NumberFieldProps) {
  const { t, i18n } = useTranslation('common')
  const id = useId()
  const hintId = `${id}-hint`
  const stepper =
    'flex size-9 shrink-0 items-center justify-center text-text-2 hover:bg-surface-3 hover:text-text-1 disabled:opacity-50'
  return (
    <Base.Root
      id={id}
      value={value}
      onValueChange={(next) => onValueChange?.(next)}
      onValueCommitted={(next) => onCommit?.(next)}
      min={min}
      max={max}
      step={step}
      locale={i18n.language}
      format={format}
      disabled={disabled}
      className={cx('flex min-w-0 flex-col gap-1', className)}
    >
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-12 font-medium text-text-2'}>
        {label}
      </label>
      <Base.Group className={cx('relative flex items-center', steppers && 'rounded-control border border-line-field')}>
        {steppers && (
          <Base.Decrement aria-label={t('action.decrease')} className={cx(stepper, 'rounded-l-control')}>
            <Minus size={16} aria-hidden />
          </Base.Decrement>
        )}
        <Base.Input
          aria-describedby={hint ? hintId : undefined}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            // The field settles when it is left; Enter settles it too and stays.
            event.currentTarget.blur()
            event.currentTarget.focus()
          }}
          className={cx(
            controlClass,
            'h-9 tabular',
            steppers ? 'border-transparent text-center' : 'text-right',
            unit && 'pr-11',
          )}
        />
        {unit && <span className="pointer-events-none absolute right-3 text-12 text-text-2">{unit}</span>}
        {steppers && (
          <Base.Increment aria-label={t('action.increase')} className={cx(stepper, 'rounded-r-control')}>
            <Plus size={16} aria-hidden />
          </Base.Increment>
        )}
      </Base.Group>
      {hint && (
        <span id={hintId} className="text-12 text-text-2">
          {hint}
        </span>
      )}
    </Base.Root>
  )
}
