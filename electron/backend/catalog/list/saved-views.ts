// Views with a name: a filter, an order and columns that the seller comes back to. Each change is one group of the change log, so that
// undo knows it.
import type { ProductFilter, ProductSort, SavedView, TableLayout } from '#shared/contract/catalog-list.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { SavedViewId } from '#shared/domain/ids.ts'
import { newId } from '../../kernel/ids.ts'
import type { Op } from '../../kernel/store.ts'
import type { Actor, CatalogDeps } from '../deps.ts'

export interface Command {
  commandId: string
}
export interface NewView {
  name: string
  filter: ProductFilter
  sort: ProductSort
  columns: TableLayout
}
export interface ViewPatch {
  name?: string | undefined
  filter?: ProductFilter | undefined
  sort?: ProductSort | undefined
  columns?: TableLayout | undefined
}

export type SavedViews = ReturnType<typeof createSavedViews>

const mostViews = 50

export function createSavedViews({
  store,
  clock,
  repositories,
}: Pick<CatalogDeps, 'store' | 'clock' | 'repositories'>) {
  const { views } = repositories

  /** Throws NOT_FOUND. */
  const must = (id: string): SavedView => {
    const view = views.get(id)
    if (!view) throw new DomainError('NOT_FOUND', { entity: 'savedView', id })
    return view
  }
  /** Throws INVALID for a name that another view has, whatever the case of its letters. */
  const checkName = (name: string, id: string | null): void => {
    const taken = views.list().some((view) => view.id !== id && sameName(view.name, name))
    if (taken) throw new DomainError('INVALID', { issues: [{ path: 'name', rule: 'duplicate' }] })
  }
  const change = (command: Command, what: string, name: string, actor: Actor, ops: Op[]): void => {
    store.changes.apply({ label: `catalog.view.${what}`, values: { name }, actor, commandId: command.commandId }, ops)
  }
  const update = (id: string, patch: Record<string, unknown>): Op => ({
    op: 'update',
    entity: 'savedView',
    id,
    patch: { ...patch, updatedAt: clock.now() },
  })

  return {
    list: (): SavedView[] => views.list(),
    /** Puts a new view behind the others. Throws INVALID: a name twice, too many views. */
    save: (input: Command & NewView, actor: Actor): SavedView => {
      const id = store.command(input.commandId, 'catalog.views.save', () => {
        const { name, filter, sort, columns } = input
        checkName(name, null)
        const others = views.list()
        if (others.length >= mostViews)
          throw new DomainError('INVALID', { issues: [{ path: 'views', rule: 'too_many' }] })
        const viewId = newId<SavedViewId>()
        const now = clock.now()
        const position = (others.at(-1)?.position ?? -1) + 1
        const row = { name, filter, sort, columns, position, createdAt: now, updatedAt: now }
        change(input, 'saved', name, actor, [{ op: 'insert', entity: 'savedView', id: viewId, row }])
        return viewId
      })
      return must(id)
    },
    update: (input: Command & { id: string; patch: ViewPatch }, actor: Actor): SavedView => {
      store.command(input.commandId, 'catalog.views.update', () => {
        const before = must(input.id)
        const { patch } = input
        if (patch.name !== undefined) checkName(patch.name, input.id)
        const what = patch.name !== undefined && !sameName(patch.name, before.name) ? 'renamed' : 'changed'
        change(input, what, patch.name ?? before.name, actor, [update(input.id, { ...patch })])
        return null
      })
      return must(input.id)
    },
    move: (input: Command & { id: string; position: number }, actor: Actor): SavedView[] => {
      store.command(input.commandId, 'catalog.views.move', () => {
        const moved = must(input.id)
        const others = views.list().filter((view) => view.id !== input.id)
        others.splice(Math.min(input.position, others.length), 0, moved)
        const ops = others.flatMap((view, position) =>
          view.position === position ? [] : [update(view.id, { position })],
        )
        change(input, 'moved', moved.name, actor, ops)
        return null
      })
      return views.list()
    },
    remove: (input: Command & { id: string }, actor: Actor): { ok: true } =>
      store.command(input.commandId, 'catalog.views.remove', () => {
        const view = must(input.id)
        change(input, 'removed', view.name, actor, [{ op: 'delete', entity: 'savedView', id: input.id }])
        return { ok: true as const }
      }),
  }
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
