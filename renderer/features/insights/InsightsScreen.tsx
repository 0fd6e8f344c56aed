// Past shows.
import { ChartNoAxesColumn } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'

export function InsightsScreen() {
  const { t } = useTranslation(['insights', 'common'])
  return (
    <EmptyState icon={ChartNoAxesColumn} title={t('common:empty.soon')}>
      {t('common:empty.soonHint')}
    </EmptyState>
  )
}
