// Label, hint and error around any control; the names are wired for screen readers by Base UI's Field.
import { Field as Base } from '@base-ui/react/field'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export interface FieldFrameProps {
  label: ReactNode
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean
  hint?: ReactNode
  error?: string | null | undefined
  className?: string | undefined
}

export const controlClass =
  'w-full rounded-control border border-line-field bg-surface-1 px-3 text-13 text-text-1 transition-colors hover:not-disabled:border-text-2 ' +
  'focus-visible:outline-offset-0 data-invalid:border-red disabled:border-line disabled:bg-surface-3 disabled:text-text-2'

export function Field({
  label,
  hideLabel,
  hint,
  error,
  className,
  children,
}: FieldFrameProps & { children: ReactNode }) {
  return (
    <Base.Root invalid={Boolean(error)} className={cx('flex min-w-0 flex-col gap-1', className)}>
      <Base.Label className={hideLabel ? 'sr-only' : 'text-12 font-medium text-text-2'}>{label}</Base.Label>
      {children}
      {error && (
        <Base.Error match className="text-12 text-red-text">
          {error}
        </Base.Error>
      )}
      {hint && !error && <Base.Description className="text-12 text-text-2">{hint}</Base.Description>}
    </Base.Root>
  )
}
