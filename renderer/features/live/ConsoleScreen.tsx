// The on-air console.
import { Radio } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'

export function ConsoleScreen() {
  const { t } = useTranslation(['live', 'common'])
  return (
    <EmptyState icon={Radio} title={t('common:empty.soon')}>
      {t('common:empty.soonHint')}
    </EmptyState>
  )
}
