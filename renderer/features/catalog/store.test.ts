import { beforeEach, describe, expect, it } from 'vitest'
import type { ProductId, SavedViewId } from '#shared/domain/ids.ts'
import { filterOf, sortOf, useCatalog } from './store.ts'

const initial = useCatalog.getState()
beforeEach(() => useCatalog.setState(initial, true))
const id = (name: string) => name as ProductId

describe('catalog state', () => {
  it('turns the order round on a second press of a column', () => {
    const { sortBy } = useCatalog.getState()
    sortBy('price')
    expect(useCatalog.getState().sort).toEqual({ by: 'price', direction: 'desc' })
    sortBy('price')
    expect(useCatalog.getState().sort).toEqual({ by: 'price', direction: 'asc' })
    sortBy('title')
    expect(useCatalog.getState().sort).toEqual({ by: 'title', direction: 'asc' })
  })

  it('forgets the selection when another list is shown', () => {
    const { toggle, type, setView } = useCatalog.getState()
    toggle(id('a'))
    toggle(id('b'))
    toggle(id('a'))
    expect([...useCatalog.getState().selected]).toEqual(['b'])
    type('teapot')
    expect(useCatalog.getState().selected.size).toBe(0)
    toggle(id('a'))
    setView('bin')
    expect(useCatalog.getState().selected.size).toBe(0)
  })

  it('shows the list of what was typed once its rows are there, unless another letter came', () => {
    const { type, showTyped } = useCatalog.getState()
    type('te')
    expect(useCatalog.getState()).toMatchObject({ query: 'te', shownQuery: '' })
    type('tea')
    showTyped('te')
    expect(useCatalog.getState().shownQuery).toBe('')
    showTyped('tea')
    expect(useCatalog.getState().shownQuery).toBe('tea')
  })

  it('leaves no old words to the list when the view is left, or the filters are taken away', () => {
    const { type, showTyped, clearFilters, openSaved } = useCatalog.getState()
    type('tea')
    showTyped('tea')
    clearFilters()
    expect(useCatalog.getState()).toMatchObject({ query: '', shownQuery: '' })
    const filter = { view: 'all', query: 'cup' } as const
    const sort = { by: 'title', direction: 'asc' } as const
    openSaved({ id: 'v' as SavedViewId, name: 'Cups', filter, sort, columns: [], position: 0 })
    expect(useCatalog.getState()).toMatchObject({ query: 'cup', shownQuery: 'cup' })
    // The answer to what was typed before comes late.
    showTyped('tea')
    expect(useCatalog.getState().shownQuery).toBe('cup')
  })

  it('sends only the filters that are set', () => {
    expect(filterOf({ view: 'all', query: '', filters: {}, rule: 'sku_missing' }, null)).toEqual({
      view: 'all',
      query: '',
    })
    const filters = { vendors: ['V'], priceMinor: { min: 100 } }
    expect(filterOf({ view: 'bin', query: 'x', filters, rule: null }, 's' as never)).toEqual({
      view: 'bin',
      query: 'x',
      vendors: ['V'],
      priceMinor: { min: 100 },
      shopId: 's',
    })
  })

  it('takes a filter away when nothing of it is left', () => {
    const { setFilter } = useCatalog.getState()
    setFilter({ vendors: ['V'], stock: { max: 3 } })
    setFilter({ vendors: [], stock: {} })
    expect(useCatalog.getState().filters).toEqual({})
  })

  it('opens a kept view with all that it chose, and leaves that behind for a ready-made one', () => {
    const { openSaved, setView, setFilter } = useCatalog.getState()
    const filter = { view: 'drafts', query: 'tea', tags: ['gift'] } as const
    const sort = { by: 'price', direction: 'asc' } as const
    openSaved({ id: 'v' as never, name: 'Tea', filter: { ...filter, tags: ['gift'] }, sort, columns: [], position: 0 })
    const opened = useCatalog.getState()
    expect(filterOf(opened, null)).toEqual(filter)
    expect(opened).toMatchObject({ savedViewId: 'v', sort })
    setView('all')
    expect(useCatalog.getState()).toMatchObject({ savedViewId: null, query: '', filters: {} })
    setFilter({ tags: ['gift'] })
    setView('drafts')
    expect(useCatalog.getState().filters).toEqual({ tags: ['gift'] })
  })

  it('puts the best match first while looking for words, unless a column was chosen', () => {
    expect(sortOf({ by: 'updated', direction: 'desc' }, 'tea').by).toBe('relevance')
    expect(sortOf({ by: 'price', direction: 'asc' }, 'tea').by).toBe('price')
    expect(sortOf({ by: 'updated', direction: 'desc' }, ' ').by).toBe('updated')
  })

  it('remembers where a stretch begins until the list is another one', () => {
    useCatalog.getState().toggle('a' as ProductId, 7)
    expect(useCatalog.getState().lastChosen).toBe(7)
    useCatalog.getState().sortBy('cost')
    expect(useCatalog.getState()).toMatchObject({ lastChosen: null, sort: { by: 'cost', direction: 'desc' } })
    expect(useCatalog.getState().selected.size).toBe(1)
    useCatalog.getState().toggle('b' as ProductId, 3)
    useCatalog.getState().setFilter({ vendors: ['x'] })
    expect(useCatalog.getState()).toMatchObject({ lastChosen: null })
    expect(useCatalog.getState().selected.size).toBe(0)
  })
})
