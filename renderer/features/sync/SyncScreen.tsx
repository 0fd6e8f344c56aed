// Listings, outbox and conflicts.
import { RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'

export function SyncScreen() {
  const { t } = useTranslation(['sync', 'common'])
  return (
    <EmptyState icon={RefreshCw} title={t('common:empty.soon')}>
      {t('common:empty.soonHint')}
    </EmptyState>
  )
}
