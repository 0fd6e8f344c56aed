// A shortcut's keys, named as on a keyboard of the reader's language.
import { useTranslation } from 'react-i18next'
import { keyLabel } from './shortcut-text.ts'

export function KeyLabel({ keys }: { keys: string }) {
  const { t } = useTranslation('common')
  const names = { space: t('keys.space'), escape: t('keys.escape'), delete: t('keys.delete'), shift: t('keys.shift') }
  return keyLabel(keys, names)
}
