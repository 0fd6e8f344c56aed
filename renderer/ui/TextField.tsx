// One line of text, and several.
import { Field as Base } from '@base-ui/react/field'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.ts'
import { controlClass, Field, type FieldFrameProps } from './Field.tsx'

interface TextFieldProps
  extends FieldFrameProps, Omit<ComponentProps<'input'>, 'size' | 'className' | 'defaultValue' | 'onChange' | 'value'> {
  value: string
  onValueChange: (value: string) => void
  /** Shown inside at the start or the end: an icon, a unit. */
  before?: ReactNode
  after?: ReactNode
  inputClassName?: string
}

export function TextField({
  label,
  hideLabel,
  hint,
  error,
  className,
  value,
  onValueChange,
  before,
  after,
  inputClassName,
  ...input
}: TextFieldProps) {
  return (
    <Field label={label} hideLabel={hideLabel ?? false} hint={hint} error={error} className={className}>
      <span className="relative flex items-center">
        {before && <span className="pointer-events-none absolute left-3 flex text-text-2">{before}</span>}
        <Base.Control
          {...input}
          value={value}
          onValueChange={(next) => onValueChange(next)}
          className={cx(controlClass, 'h-9', before && 'pl-9', after && 'pr-10', inputClassName)}
        />
        {after && <span className="pointer-events-none absolute right-3 flex text-12 text-text-2">{after}</span>}
      </span>
    </Field>
  )
}

interface TextAreaProps
  extends FieldFrameProps, Omit<ComponentProps<'textarea'>, 'className' | 'defaultValue' | 'onChange' | 'value'> {
  value: string
  onValueChange: (value: string) => void
}

export function TextArea({
  label,
  hideLabel,
  hint,
  error,
  className,
  value,
  onValueChange,
  rows = 4,
  ...rest
}: TextAreaProps) {
  return (
    <Field label={label} hideLabel={hideLabel ?? false} hint={hint} error={error} className={className}>
      <Base.Control
        value={value}
        onValueChange={(next) => onValueChange(next)}
        render={<textarea {...rest} rows={rows} />}
        className={cx(controlClass, 'resize-y py-2 leading-5')}
      />
    </Field>
  )
}
