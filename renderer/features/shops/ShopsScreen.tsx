// Shops and their connections.
import { Store } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'

export function ShopsScreen() {
  const { t } = useTranslation(['shops', 'common'])
  return (
    <EmptyState icon={Store} title={t('common:empty.soon')}>
      {t('common:empty.soonHint')}
    </EmptyState>
  )
}
