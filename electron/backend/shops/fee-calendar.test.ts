// Planned fees begin by themselves.
import { afterEach, expect, it } from 'vitest'
import { noFees } from '#shared/domain/fees.ts'
import { createBus } from '../kernel/bus.ts'
import { nextFeeChange, startFeeCalendar } from './fee-calendar.ts'
import type { Shop } from './types.ts'

const shop = (...validFrom: number[]) =>
  ({ feeVersions: validFrom.map((at) => ({ validFrom: at, fees: noFees })) }) as unknown as Shop
let stop = () => {}
afterEach(() => stop())

it('the next change is the soonest of all shops, and what has begun is past', () => {
  expect(nextFeeChange([shop(5, 30), shop(20)], 10)).toBe(20)
  expect(nextFeeChange([shop(5), shop()], 10)).toBeNull()
})

it('says so when planned fees begin, also ones that were planned meanwhile', async () => {
  const bus = createBus(() => {})
  const heard: string[] = []
  bus.on('changed', ({ topic }) => heard.push(topic))
  let shops: Shop[] = []
  const calendar = startFeeCalendar({
    shops: () => shops,
    bus,
    clock: { now: () => Date.now(), sleep: async () => {} },
  })
  stop = calendar.stop
  shops = [shop(Date.now() + 40)]
  bus.emit('changed', { topic: 'shops', ids: null })
  await expect.poll(() => heard.length).toBe(2)
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(heard).toEqual(['shops', 'shops'])
})
