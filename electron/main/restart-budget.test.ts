import { expect, it } from 'vitest'
import { createRestartBudget } from './restart-budget.ts'

it('waits longer with each restart and then gives up', () => {
  const budget = createRestartBudget({ restarts: 4, windowMs: 1000, firstWaitMs: 100 })
  expect([0, 1, 2, 3, 4].map((now) => budget.spend(now))).toEqual([100, 200, 400, 800, null])
})

it('forgets crashes of long ago', () => {
  const budget = createRestartBudget({ restarts: 2, windowMs: 1000, firstWaitMs: 100 })
  budget.spend(0)
  budget.spend(900)
  expect(budget.spend(950)).toBeNull()
  expect(budget.spend(1000)).toBe(200)
  expect(budget.spend(5000)).toBe(100)
})
