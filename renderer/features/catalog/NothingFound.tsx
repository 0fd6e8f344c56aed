// Said over an empty list or grid when filters and search leave nothing.
import { SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'

export function NothingFound() {
  const { t } = useTranslation('catalog')
  return (
    <div className="absolute inset-x-0 top-8">
      <EmptyState icon={SearchX} title={t('none.title')} compact>
        {t('none.hint')}
      </EmptyState>
    </div>
  )
}
