import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BulkOperation } from '#shared/domain/bulk.ts'
import { createBulkBench, everything } from '../../testing/bulk.ts'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import { commandId } from '../../testing/upload.ts'

let test: TestStudio
beforeEach(async () => (test = await openTestStudio()))
afterEach(() => test.close())
const { apply, seed } = createBulkBench(() => test)

const costs: BulkOperation = { kind: 'number', field: 'costMinor', steps: [{ op: 'set', value: 800 }] }
const prices = (value: number): BulkOperation => ({
  kind: 'number',
  field: 'priceMinor',
  steps: [{ op: 'set', value }],
})

describe.each([3, 400])('the preview of new prices (%i products)', (count) => {
  it('warns of what falls below the floor of a shop, and says what would not', async () => {
    await seed(count)
    const { client } = test
    const draft = {
      name: 'S',
      platform: 'local',
      market: 'FR',
      currency: 'EUR',
      locale: 'fr-FR',
      timeZone: 'UTC',
    } as const
    const shop = await client.shops.create({ commandId: commandId(), draft })
    const fees = { ...shop.fees, commissionBps: 1_000, paymentBps: 0, affiliateBps: 0, taxBps: 0, shippingMinor: 0 }
    const patch = { fees: { ...fees, floorBps: 1_000 } }
    await client.shops.update({ commandId: commandId(), id: shop.id, patch })
    await apply(costs)
    const preview = async (price: number) =>
      await client.catalog.bulk.preview({ selection: everything, operation: prices(price) })
    // 10 % commission and 10 % floor: 8.00 needs 10.00.
    expect((await preview(1_001)).warnings).toEqual({})
    const low = await preview(999)
    expect(low.warnings).toEqual({ below_floor: count * 2 })
    expect(low.warned).toHaveLength(Math.min(50, count * 2))
    expect(low.warned[0]).toMatchObject({ field: 'priceMinor', after: 999, warning: 'below_floor', floorMinor: 1_000 })
    expect((await preview(700)).warnings).toEqual({ below_cost: count * 2 })
  })
})

it('says nothing of a price whose cost nobody knows', async () => {
  await seed(2)
  const draft = {
    name: 'S',
    platform: 'local',
    market: 'FR',
    currency: 'EUR',
    locale: 'fr-FR',
    timeZone: 'UTC',
  } as const
  await test.client.shops.create({ commandId: commandId(), draft })
  const report = await test.client.catalog.bulk.preview({ selection: everything, operation: prices(1) })
  expect(report).toMatchObject({ warnings: {}, warned: [] })
})
