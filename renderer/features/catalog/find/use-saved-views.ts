// The kept views and what can be done with them; each change can be undone.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SavedView } from '#shared/contract/catalog-list.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { showToast } from '../../../ui/toast-store.ts'
import { filterOf, useCatalog } from '../store.ts'

const noViews: SavedView[] = []
/** Read when it is kept: who shows the views needn't be drawn anew with every letter of a search. */
const shown = () => {
  const state = useCatalog.getState()
  return { filter: filterOf(state, null), sort: state.sort }
}

export function useSavedViews() {
  const { t } = useTranslation('find')
  const savedViewId = useCatalog((state) => state.savedViewId)
  const views = useQuery(orpc.catalog.views.list.queryOptions()).data ?? noViews
  const told = (message: string) => showToast({ message, undo: 'undo' as const })
  const save = useCommand(orpc.catalog.views.save, {
    onSuccess: (view) => {
      useCatalog.getState().setSaved(view.id)
      told(t('view.saved', { name: view.name }))
    },
  })
  const update = useCommand(orpc.catalog.views.update, {
    onSuccess: (view) => told(t('view.updated', { name: view.name })),
  })
  const move = useCommand(orpc.catalog.views.move)
  const remove = useCommand(orpc.catalog.views.remove)
  const current = views.find((view) => view.id === savedViewId) ?? null
  return {
    views,
    current,
    isTaken: (name: string) =>
      views.some((view) => view.id !== current?.id && view.name.toLowerCase() === name.trim().toLowerCase()),
    isNameKept: (name: string) => views.some((view) => view.name.toLowerCase() === name.trim().toLowerCase()),
    saveAs: (name: string) => save.mutate({ name, ...shown(), columns: current?.columns ?? [] }),
    keepFilters: (view: SavedView) => update.mutate({ id: view.id, patch: shown() }),
    rename: (view: SavedView, name: string) => update.mutate({ id: view.id, patch: { name } }),
    moveBy: (view: SavedView, step: number) => move.mutate({ id: view.id, position: views.indexOf(view) + step }),
    remove: (view: SavedView) => {
      remove.mutate(
        { id: view.id },
        {
          onSuccess: () => {
            useCatalog.getState().setView('all')
            told(t('view.removed', { name: view.name }))
          },
        },
      )
    },
  }
}
