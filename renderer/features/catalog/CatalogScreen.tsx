// The catalog: list and detail.
import { Package } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'

export function CatalogScreen() {
  const { t } = useTranslation(['catalog', 'common'])
  return (
    <EmptyState icon={Package} title={t('common:empty.soon')}>
      {t('common:empty.soonHint')}
    </EmptyState>
  )
}
