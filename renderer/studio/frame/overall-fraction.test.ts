import { expect, it } from 'vitest'
import { overallFraction } from './overall-fraction.ts'

it('the ring shows the mean of all jobs, waiting ones counting as not begun', () => {
  expect(overallFraction([{ fraction: 0.5 }, { fraction: null }])).toBe(0.25)
  expect(overallFraction([{ fraction: 0.2 }, { fraction: 0.4 }])).toBeCloseTo(0.3)
})

it('is unknown while no job knows', () => {
  expect(overallFraction([{ fraction: null }])).toBeNull()
  expect(overallFraction([])).toBeNull()
})
