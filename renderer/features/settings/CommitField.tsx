// A text setting: saved on Enter or on leaving the field, back to what it was with Escape.
import { useState } from 'react'
import { TextField } from '../../ui/TextField.tsx'

interface CommitFieldProps {
  label: string
  value: string
  placeholder?: string
  onCommit: (value: string) => void
}

export function CommitField({ label, value, placeholder, onCommit }: CommitFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const commit = () => {
    if (draft !== null && draft !== value) onCommit(draft)
    setDraft(null)
  }
  return (
    <TextField
      label={label}
      hideLabel
      value={draft ?? value}
      onValueChange={setDraft}
      placeholder={placeholder}
      spellCheck={false}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape') setDraft(null)
      }}
      className="w-72"
    />
  )
}
