// A barcode, checked while it is typed: a wrong check digit is said at once, with the right one a press away. Codes that are no number of
// a known kind are kept: a seller may have labels of their own.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { barcodeProblem } from '#shared/domain/barcode.ts'
import { withCheckDigit } from '#shared/domain/barcode-match.ts'
import { TextField } from '../../../ui/TextField.tsx'

interface BarcodeFieldProps {
  label: string
  value: string
  onCommit: (barcode: string) => void
  className?: string
}

export function BarcodeField({ label, value, onCommit, className }: BarcodeFieldProps) {
  const { t } = useTranslation('product')
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? value
  const problem = shown.trim() === '' ? null : barcodeProblem(shown)
  const better = problem === 'check_digit' ? withCheckDigit(shown) : null
  const commit = (code: string) => {
    setDraft(null)
    if (code.trim() !== value) onCommit(code.trim())
  }
  return (
    <div className={className}>
      <TextField
        label={label}
        value={shown}
        maxLength={64}
        onValueChange={setDraft}
        onBlur={() => draft !== null && commit(draft)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && draft !== null) commit(draft)
          if (event.key === 'Escape' && draft !== null) {
            event.stopPropagation()
            setDraft(null)
          }
        }}
        inputMode="numeric"
        autoComplete="off"
        data-barcode
        inputClassName="tabular"
      />
      <div role="status" className="mt-1 text-12 empty:hidden">
        {problem && (
          <span className="text-amber-text">
            {t(`barcode.${problem}`)}
            {better && (
              <button
                type="button"
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => commit(better)}
                className="ml-1 rounded-thumb font-semibold text-accent-text underline-offset-2 hover:underline"
              >
                {t('barcode.take', { code: better })}
              </button>
            )}
          </span>
        )}
      </div>
    </div>
  )
}
