// The edit's name, changed where it stands.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export function EditTitle({ title, onCommit }: { title: string; onCommit: (title: string) => void }) {
  const { t } = useTranslation('video')
  const [draft, setDraft] = useState(title)
  const commit = () => {
    const next = draft.trim()
    if (next === '') setDraft(title)
    else if (next !== title) onCommit(next)
  }
  return (
    <input
      aria-label={t('editTitle')}
      dir="auto"
      value={draft}
      maxLength={200}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') setDraft(title)
      }}
      className="min-w-24 rounded-key border border-transparent bg-transparent px-1.5 py-1 text-15 font-semibold [field-sizing:content] hover:border-line-strong focus:border-line-field"
    />
  )
}
