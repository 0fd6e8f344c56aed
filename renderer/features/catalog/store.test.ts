import { beforeEach, describe, expect, it } from 'vitest'
import type { ProductId } from '#shared/domain/ids.ts'
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
    const { toggle, setQuery, setView } = useCatalog.getState()
    toggle(id('a'))
    toggle(id('b'))
    toggle(id('a'))
    expect([...useCatalog.getState().selected]).toEqual(['b'])
    setQuery('teapot')
    expect(useCatalog.getState().selected.size).toBe(0)
    toggle(id('a'))
    setView('bin')
    expect(useCatalog.getState().selected.size).toBe(0)
  })

  it('sends only the filters that are set', () => {
    expect(filterOf({ view: 'all', query: '', vendor: null, category: null, rule: 'sku_missing' }, null)).toEqual({
      view: 'all',
      query: '',
    })
    expect(filterOf({ view: 'bin', query: 'x', vendor: 'V', category: 'C', rule: null }, 's' as never)).toEqual({
      view: 'bin',
      query: 'x',
      vendors: ['V'],
      categories: ['C'],
      shopId: 's',
    })
  })

  it('puts the best match first while looking for words, unless a column was chosen', () => {
    expect(sortOf({ by: 'updated', direction: 'desc' }, 'tea').by).toBe('relevance')
    expect(sortOf({ by: 'price', direction: 'asc' }, 'tea').by).toBe('price')
    expect(sortOf({ by: 'updated', direction: 'desc' }, ' ').by).toBe('updated')
  })
})
