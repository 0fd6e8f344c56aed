// The columns of the view that is shown: a kept view has its own once it was given some, all others share the workspace's. A change
// shows at once and is kept in the background.
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { create } from 'zustand'
import type { TableLayout } from '#shared/contract/catalog-list.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { reportFailure } from '../../api/report-failure.ts'
import { useSettings } from '../../api/settings.ts'
import { useSavedViews } from './find/use-saved-views.ts'
import { fullLayout } from './table-columns.ts'

const none: TableLayout = []
/** What was chosen and isn't known to be kept yet, by view ('' for the workspace's). */
const useUnkept = create<{ layouts: Readonly<Record<string, TableLayout | null>> }>(() => ({ layouts: {} }))
const setUnkept = (view: string, layout: TableLayout | null): void =>
  useUnkept.setState(({ layouts }) => ({ layouts: { ...layouts, [view]: layout } }))

export function useTableLayout() {
  const queries = useQueryClient()
  const { current, views } = useSavedViews()
  const settings = useSettings()
  const unkept = useUnkept((state) => state.layouts[current?.id ?? ''])
  const dropWhenSame = (view: string, layout: TableLayout) => {
    if (useUnkept.getState().layouts[view] === layout) setUnkept(view, null)
  }
  const save = useCommand(orpc.system.settings.set, {
    onSuccess: (kept, { patch }) => {
      queries.setQueryData(orpc.system.settings.get.queryKey(), kept)
      if (patch.catalogColumns) dropWhenSame('', patch.catalogColumns)
    },
    onError: (error) => {
      setUnkept('', null)
      reportFailure(error)
    },
  })
  const update = useCommand(orpc.catalog.views.update, {
    onSuccess: (kept, { patch }) => {
      const list = views.map((view) => (view.id === kept.id ? kept : view))
      queries.setQueryData(orpc.catalog.views.list.queryKey(), list)
      if (patch.columns) dropWhenSame(kept.id, patch.columns)
    },
    onError: (error, { id }) => {
      setUnkept(id, null)
      reportFailure(error)
    },
  })
  const own = current && current.columns.length > 0 ? current.columns : null
  const chosen = unkept ?? own ?? settings?.catalogColumns ?? none
  const layout = useMemo(() => fullLayout(chosen), [chosen])
  return {
    layout,
    /** Whose columns these are: a kept view's name, null for the workspace's. */
    viewName: current?.name ?? null,
    /** An empty layout goes back to the usual columns; in a kept view to the workspace's. */
    change: (next: TableLayout): void => {
      setUnkept(current?.id ?? '', next)
      if (current) update.mutate({ id: current.id, patch: { columns: next } })
      else save.mutate({ patch: { catalogColumns: next } })
    },
  }
}
