// The way from the list to its spreadsheet, by button and by key.
import { Table2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { buttonClass } from '../../../ui/Button.tsx'
import { places } from '../../../ui/places.ts'
import { useShortcuts } from '../../../ui/shortcuts.ts'

export function SpreadsheetLink({ wordClass }: { wordClass: string | undefined }) {
  const { t } = useTranslation('bulk')
  const [, go] = useLocation()
  useShortcuts([{ keys: 'shift+e', label: t('grid'), group: t('title'), run: () => go(places.spreadsheet) }])
  return (
    <Link href={places.spreadsheet} className={buttonClass('secondary', 32)} title={wordClass && t('title')}>
      <Table2 size={16} aria-hidden />
      <span className={wordClass}>{t('title')}</span>
    </Link>
  )
}
