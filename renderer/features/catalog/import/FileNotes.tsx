// What the seller should know of the file before the import.
import { Info } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ProductImport } from '#shared/domain/import.ts'

export function FileNotes({ notes }: { notes: ProductImport['notes'] }) {
  const { t } = useTranslation('imports')
  if (notes.length === 0) return null
  return (
    <ul className="mt-4 space-y-1 text-13 text-text-2" aria-label={t('notes')}>
      {notes.map(({ code, count, where }) => (
        <li key={code} className="flex items-start gap-2">
          <Info size={16} aria-hidden className="mt-0.5 shrink-0 text-amber-text" />
          <span dir="auto">{t(`note.${code}`, { count, where: where ?? '' })}</span>
        </li>
      ))}
    </ul>
  )
}
