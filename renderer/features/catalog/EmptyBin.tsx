// Removes what lies in the bin for good. No question is asked: one undo brings all of it back.
import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toast-store.ts'

export function EmptyBin() {
  const { t } = useTranslation('product')
  const empty = useCommand(orpc.catalog.emptyBin, {
    onSuccess: ({ removed, kept }) =>
      showToast({
        message: t('bin.emptied', { count: removed }),
        ...(kept > 0 && { detail: t('bin.kept', { count: kept }) }),
        ...(removed > 0 && { undo: 'undo' as const }),
      }),
  })
  return (
    <Button variant="danger" size={32} icon={Trash2} busy={empty.isPending} onClick={() => empty.mutate({})}>
      {t('bin.empty')}
    </Button>
  )
}
