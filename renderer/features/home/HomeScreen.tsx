// What needs the seller now.
import { House } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'

export function HomeScreen() {
  const { t } = useTranslation(['home', 'common'])
  return (
    <EmptyState icon={House} title={t('common:empty.soon')}>
      {t('common:empty.soonHint')}
    </EmptyState>
  )
}
