// Settings of the program.
import { Settings } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'

export function SettingsScreen() {
  const { t } = useTranslation(['settings', 'common'])
  return (
    <EmptyState icon={Settings} title={t('common:empty.soon')}>
      {t('common:empty.soonHint')}
    </EmptyState>
  )
}
