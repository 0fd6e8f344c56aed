import { describe, expect, it } from 'vitest'
import { tableLayoutSchema, type TableLayout } from '#shared/contract/catalog-list.ts'
import {
  allColumns,
  columnsFor,
  fullLayout,
  isUsual,
  movedColumn,
  resized,
  sortOfColumn,
  toggled,
  usualColumns,
} from './table-columns.ts'

const names = (layout: TableLayout) => layout.map(({ column }) => column)
const usual = fullLayout([])

describe('the columns of the table', () => {
  it('are the usual ones until others were chosen, with the title first whatever was chosen', () => {
    expect(names(usual)).toEqual(usualColumns)
    expect(isUsual([])).toBe(true)
    const chosen: TableLayout = [{ column: 'price' }, { column: 'price' }, { column: 'title', widthPx: 300 }]
    expect(fullLayout(chosen)).toEqual([{ column: 'title', widthPx: 300 }, { column: 'price' }])
    expect(names(fullLayout([{ column: 'vendor' }]))).toEqual(['title', 'vendor'])
  })

  it('come where they are offered and go, but for the title', () => {
    const more = toggled(toggled(usual, 'sku'), 'cost')
    expect(names(more)).toEqual([
      'title',
      'sku',
      'variants',
      'price',
      'cost',
      'stock',
      'margin',
      'readiness',
      'shops',
      'updated',
    ])
    expect(isUsual(toggled(toggled(more, 'sku'), 'cost'))).toBe(true)
    expect(toggled(usual, 'title')).toEqual(usual)
    expect(names(toggled(toggled(usual, 'updated'), 'updated')).at(-1)).toBe('updated')
  })

  it('move one place at a time and never before the title', () => {
    const layout = fullLayout([{ column: 'price' }, { column: 'stock' }, { column: 'vendor' }])
    expect(names(movedColumn(layout, 'vendor', -1))).toEqual(['title', 'price', 'vendor', 'stock'])
    expect(movedColumn(layout, 'price', -1)).toEqual(layout)
    expect(movedColumn(layout, 'vendor', 1)).toEqual(layout)
    expect(movedColumn(layout, 'title', 1)).toEqual(layout)
    expect(movedColumn(layout, 'sku', 1)).toEqual(layout)
  })

  it('take a width within bounds and give it back', () => {
    const layout = fullLayout([{ column: 'price' }])
    const wide = resized(layout, 'price', 5_000)
    expect(wide).toEqual([{ column: 'title' }, { column: 'price', widthPx: 800 }])
    expect(tableLayoutSchema.parse(wide)).toEqual(wide)
    expect(resized(layout, 'price', 1)[1]).toEqual({ column: 'price', widthPx: 48 })
    expect(resized(wide, 'price', null)).toEqual(layout)
  })

  it('leave the rest of the room to the title, or to the end when its width was chosen', () => {
    const layout = fullLayout([{ column: 'price' }, { column: 'shops' }])
    expect(columnsFor(layout, false, 2)).toMatchObject({ template: 'minmax(280px, 1fr) 132px 188px', minWidthPx: 664 })
    expect(columnsFor(layout, false, 9).template).toBe('minmax(280px, 1fr) 132px 248px')
    expect(names(columnsFor(layout, false, 0).shown)).toEqual(['title', 'price'])
    expect(columnsFor(resized(layout, 'title', 320), false, 0).template).toBe('400px 132px')
  })

  it('are few and fixed beside an open product', () => {
    expect(names(columnsFor(toggled(usual, 'vendor'), true, 3).shown)).toEqual(['title', 'price', 'stock', 'readiness'])
  })

  it('can each be sorted by', () => {
    expect(Object.keys(sortOfColumn).toSorted()).toEqual(allColumns.toSorted())
    expect(new Set(Object.values(sortOfColumn)).size).toBe(allColumns.length)
  })
})
