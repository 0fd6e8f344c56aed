import { describe, expect, it } from 'vitest'
import { untilShow } from './until-show.ts'

const at = (minutes: number, status: 'planned' | 'live' = 'planned') =>
  untilShow({ status, plannedAt: minutes * 60_000 }, 0)

describe('time until a show', () => {
  it('is told in two units, the last minute rounded up', () => {
    expect(at(134)).toEqual({
      kind: 'wait',
      parts: [
        { unit: 'hour', value: 2 },
        { unit: 'minute', value: 14 },
      ],
    })
    expect(at(1500)).toEqual({
      kind: 'wait',
      parts: [
        { unit: 'day', value: 1 },
        { unit: 'hour', value: 1 },
      ],
    })
    expect(untilShow({ status: 'planned', plannedAt: 1 }, 0)).toEqual({
      kind: 'wait',
      parts: [{ unit: 'minute', value: 1 }],
    })
  })

  it('is due once its minute has come, live on air, open without a date', () => {
    expect(at(0)).toEqual({ kind: 'due' })
    expect(at(-5)).toEqual({ kind: 'due' })
    expect(at(10, 'live')).toEqual({ kind: 'live' })
    expect(untilShow({ status: 'planned', plannedAt: null }, 0)).toEqual({ kind: 'open' })
  })
})
