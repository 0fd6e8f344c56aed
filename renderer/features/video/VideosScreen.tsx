// Edits, clips and renders.
import { Clapperboard } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'

export function VideosScreen() {
  const { t } = useTranslation(['video', 'common'])
  return (
    <EmptyState icon={Clapperboard} title={t('common:empty.soon')}>
      {t('common:empty.soonHint')}
    </EmptyState>
  )
}
