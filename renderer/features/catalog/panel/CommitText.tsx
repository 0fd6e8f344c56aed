// A text that is saved on Enter or on leaving the field, and put back on Escape.
import { useState } from 'react'
import { TextArea, TextField } from '../../../ui/TextField.tsx'

interface CommitTextProps {
  label: string
  hideLabel?: boolean
  hint?: string
  value: string
  onCommit: (value: string) => void
  /** Says why a text can't be saved; null when it can. */
  check?: (value: string) => string | null
  rows?: number
  placeholder?: string
  className?: string
}

export function CommitText({ value, onCommit, check, rows, ...field }: CommitTextProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? value
  const error = draft === null ? null : (check?.(draft) ?? null)
  const commit = () => {
    if (draft === null || error) return
    setDraft(null)
    if (draft !== value) onCommit(draft)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter' && (rows === undefined || event.ctrlKey || event.metaKey)) commit()
    if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation()
      setDraft(null)
    }
  }
  const shared = {
    ...field,
    value: shown,
    onValueChange: setDraft,
    onBlur: commit,
    onKeyDown,
    error,
    dir: 'auto' as const,
  }
  return rows === undefined ? <TextField {...shared} /> : <TextArea {...shared} rows={rows} />
}
