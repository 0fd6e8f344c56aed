import { describe, expect, it } from 'vitest'
import { areaOf, isInside, moved, sizeOf, spread } from './selection.ts'

const bounds = { rows: 100, columns: 16, page: 20 }
const at = { row: 5, column: 3 }

describe('the selection', () => {
  it('is the rectangle between anchor and cursor, whichever way it was drawn', () => {
    const area = areaOf({ row: 7, column: 1 }, { row: 2, column: 4 })
    expect(area).toEqual({ top: 2, bottom: 7, left: 1, right: 4 })
    expect(sizeOf(area)).toEqual({ rows: 6, columns: 4 })
    expect([isInside(area, 2, 4), isInside(area, 8, 4)]).toEqual([true, false])
  })
  it.each([
    ['ArrowDown', false, { row: 6, column: 3 }],
    ['ArrowDown', true, { row: 99, column: 3 }],
    ['ArrowLeft', true, { row: 5, column: 0 }],
    ['PageUp', false, { row: 0, column: 3 }],
    ['Home', false, { row: 5, column: 0 }],
    ['End', true, { row: 99, column: 15 }],
  ] as const)('moves with %s (jump: %s)', (key, jump, to) => {
    expect(moved(at, key, jump, bounds)).toEqual(to)
  })
  it('leaves other keys alone and stays inside', () => {
    expect(moved(at, 'a', false, bounds)).toBeNull()
    expect(moved({ row: 99, column: 15 }, 'ArrowRight', false, bounds)).toEqual({ row: 99, column: 15 })
  })
})

describe('a pasted block', () => {
  const area = (rows: number, columns: number) => ({ top: 0, left: 0, bottom: rows - 1, right: columns - 1 })
  it('fills an area that is a multiple of it, as spreadsheets do', () => {
    expect(spread([['x']], area(2, 3))).toEqual([
      ['x', 'x', 'x'],
      ['x', 'x', 'x'],
    ])
    expect(spread([['a'], ['b']], area(4, 1))).toEqual([['a'], ['b'], ['a'], ['b']])
  })
  it('otherwise goes in once from the corner', () => {
    expect(spread([['a', 'b']], area(1, 1))).toEqual([['a', 'b']])
    expect(spread([['a'], ['b']], area(3, 1))).toEqual([['a'], ['b']])
  })
})
