import { describe, expect, it } from 'vitest'
import { between, moved, type Place } from './places.ts'

/** An order in memory, with the reads that a move needs. */
function shelf(positions: number[]) {
  const places: Place[] = positions.map((position, at) => ({ id: `${at}`, position }))
  const sorted = () => places.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
  return {
    ids: () => sorted().map(({ id }) => id),
    /** Moves one to a place among the others; gives the number of rows that are written. */
    move: (id: string, to: number): number => {
      const rest = sorted().filter((place) => place.id !== id)
      const changed = moved(
        id,
        (count) => rest.slice(Math.max(0, to - count), to).toReversed(),
        (count) => rest.slice(to, to + count),
      )
      for (const { id: one, position } of changed) places.find((place) => place.id === one)!.position = position
      return changed.length
    },
  }
}
const dense = (count: number) => Array.from({ length: count }, (_, at) => at)

describe('a place in an order', () => {
  it('lies between its neighbours, or outside of the only one', () => {
    expect([between(1, 2), between(undefined, 0), between(7, undefined), between(undefined, undefined)]).toEqual([
      1.5, -1, 8, 0,
    ])
    expect([between(1, 1), between(1, 1 + Number.EPSILON)]).toEqual([null, null])
  })

  it('costs one row, from one end of a long order to the other', () => {
    const long = shelf(dense(2_000))
    expect([long.move('1999', 0), long.move('0', 1_000), long.move('5', 1_999)]).toEqual([1, 1, 1])
    expect([long.ids()[0], long.ids()[999], long.ids().at(-1)]).toEqual(['1999', '0', '5'])
  })

  it('is the one asked for after any number of moves, to one spot too, and a few rows make room where none is left', () => {
    const order = shelf(dense(300))
    const expected = order.ids()
    let [rows, most] = [0, 0]
    const check = (id: string, to: number) => {
      const written = order.move(id, to)
      expected.splice(expected.indexOf(id), 1)
      expected.splice(to, 0, id)
      rows += written
      most = Math.max(most, written)
    }
    for (let at = 0; at < 400; at++) check(`${(at * 7) % 300}`, 100)
    for (let at = 0; at < 400; at++) check(`${(at * 31) % 300}`, (at * 101) % 299)
    expect(order.ids()).toEqual(expected)
    expect(rows).toBeLessThan(1_600)
    expect(most).toBeLessThan(150)
  })

  it('is made where an older order has one number several times', () => {
    const order = shelf([0, 1, 1, 1, 1, 1, 1, 2])
    order.move('7', 3)
    expect(order.ids()).toEqual(['0', '1', '2', '7', '3', '4', '5', '6'])
    const same = shelf([3, 3, 3])
    same.move('2', 1)
    expect(same.ids()).toEqual(['0', '2', '1'])
  })
})
