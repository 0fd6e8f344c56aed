// One edit.
import { Clapperboard } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'

export function EditorScreen() {
  const { t } = useTranslation(['video', 'common'])
  return (
    <EmptyState icon={Clapperboard} title={t('common:empty.soon')}>
      {t('common:empty.soonHint')}
    </EmptyState>
  )
}
