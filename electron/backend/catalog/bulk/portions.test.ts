// Portions made ahead are taken only while nobody else has written; whatever is wrong with one, the same comes out.
import { describe, expect, it } from 'vitest'
import { portionsInOrder, type Ahead } from './portions.ts'
import { emptyReport } from './protocol.ts'
import type { Portion } from './prepared.ts'

const portion = (from: number, to: number, now: number): Portion => ({
  from,
  to,
  report: emptyReport(),
  prepared: { now, tables: [], stats: [], texts: { rids: [], words: [], fragments: [] } },
})
const madeAhead = 1
const madeHere = 2

/** Portions of the products 0-9, 10-19, ... with what the other thread answers to each. */
function source(answers: (Portion | null)[], versions: () => number, count = answers.length) {
  let next = 0
  const asked: number[] = []
  const ahead: Ahead<number> = {
    ask: (key) => void asked.push(key),
    take: () => answers.shift() ?? null,
  }
  const take = portionsInOrder<number>({
    nextKey: () => (next < count ? next++ : null),
    make: (key) => portion(key * 10, key * 10 + 9, madeHere),
    ahead,
    version: versions,
  })
  const all = () => {
    const found: [from: number, by: number][] = []
    for (let one = take(); one; one = take()) found.push([one.from, one.prepared.now])
    return found
  }
  return { take, all, asked }
}
const fromAhead = (count: number) => Array.from({ length: count }, (_, at) => portion(at * 10, at * 10 + 9, madeAhead))

describe('portions', () => {
  it('come in order, as the other thread has made them', () => {
    const { all, asked } = source(fromAhead(5), () => 7)
    expect(all()).toEqual([0, 10, 20, 30, 40].map((from) => [from, madeAhead]))
    expect(asked).toEqual([0, 1, 2, 3, 4])
  })

  it('are made here where the other thread has none', () => {
    const { all } = source([portion(0, 9, madeAhead), null, portion(20, 29, madeAhead)], () => 7)
    expect(all()).toEqual([
      [0, madeAhead],
      [10, madeHere],
      [20, madeAhead],
    ])
  })

  it('are made again when somebody else wrote since they were asked for', () => {
    let version = 1
    const { take, all } = source(fromAhead(6), () => version)
    expect(take()?.prepared.now).toBe(madeAhead)
    version = 2
    // Two had been asked for before; those after them know of it.
    expect(all().map(([, by]) => by)).toEqual([madeHere, madeHere, madeAhead, madeAhead, madeAhead])
  })

  it('are made again when an earlier one was about the same products', () => {
    const answers = [portion(0, 9, madeAhead), portion(5, 14, madeAhead), portion(20, 29, madeAhead)]
    expect(
      source(answers, () => 7)
        .all()
        .map(([, by]) => by),
    ).toEqual([madeAhead, madeHere, madeAhead])
  })

  it('are all made here without another thread', () => {
    let next = 0
    const take = portionsInOrder<number>({
      nextKey: () => (next < 2 ? next++ : null),
      make: (key) => portion(key, key, madeHere),
      ahead: null,
      version: () => 0,
    })
    expect([take()?.from, take()?.from, take()]).toEqual([0, 1, null])
  })
})
