// Saves settings at once and says so. They are no part of the undo history: Ctrl Z is for the catalog.
import { useTranslation } from 'react-i18next'
import { useQueryClient } from '@tanstack/react-query'
import type { Settings } from '#shared/contract/system.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { showToast } from '../../ui/toast-store.ts'

export function useSaveSetting(): (patch: Partial<Settings>) => void {
  const { t } = useTranslation('settings')
  const queryClient = useQueryClient()
  const set = useCommand(orpc.system.settings.set, {
    onSuccess: (settings, { patch }) => {
      queryClient.setQueryData(orpc.system.settings.get.queryKey(), settings)
      // A new language or theme shows by itself, and these words would be in the old language.
      if (!patch.locale && !patch.theme) showToast({ message: t('saved') })
    },
  })
  return (patch) => set.mutate({ patch })
}
