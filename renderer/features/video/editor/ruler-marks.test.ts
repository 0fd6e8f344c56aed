import { expect, it } from 'vitest'
import { rulerMarks } from './ruler-marks.ts'

it('marks round moments, and never too many', () => {
  expect(rulerMarks(4000)).toEqual([0, 1000, 2000, 3000, 4000])
  expect(rulerMarks(61_000)).toEqual([
    0, 5000, 10_000, 15_000, 20_000, 25_000, 30_000, 35_000, 40_000, 45_000, 50_000, 55_000, 60_000,
  ])
  for (const total of [1, 999, 90_000, 5_400_000, 90_000_000]) expect(rulerMarks(total).length).toBeLessThanOrEqual(15)
})
