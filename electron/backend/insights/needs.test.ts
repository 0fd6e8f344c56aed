import { describe, expect, it } from 'vitest'
import type { ShowId } from '#shared/domain/ids.ts'
import type { ObsStatus } from '#shared/domain/show.ts'
import type { Shop } from '#shared/domain/shop.ts'
import type { Conflict } from '#shared/domain/sync.ts'
import { collectNeeds, type NeedsInput } from './needs.ts'
import { showReadiness } from './show-readiness.ts'

const obs = (patch: Partial<ObsStatus> = {}) =>
  ({ phase: 'connected', errorCode: null, address: 'ws://127.0.0.1:4455', lastAnswerAt: 5, ...patch }) as ObsStatus
const empty: NeedsInput = {
  repository: {
    refused: () => [],
    lowStock: () => [],
    failedRenders: () => [],
    failedOutbox: () => [],
    product: () => null,
  },
  shops: [],
  conflicts: [],
  obs: obs(),
  nextShowId: null,
  now: 100,
}

describe('needs', () => {
  it('are none when all is well', () => {
    expect(collectNeeds(empty)).toEqual([])
  })

  it('put what blocks the next show first, and leave OBS alone while no show is planned', () => {
    const input: NeedsInput = {
      ...empty,
      obs: obs({ phase: 'disconnected', errorCode: 'OBS_UNREACHABLE' }),
      repository: {
        ...empty.repository,
        lowStock: () => [
          { productId: 'p' as never, variantId: 'v1' as never, title: 'Soap', stock: 3 },
          { productId: 'q' as never, variantId: 'v2' as never, title: 'Vase', stock: 0 },
        ],
      },
    }
    expect(collectNeeds(input)).toEqual([])
    const needs = collectNeeds({ ...input, nextShowId: 's' as ShowId })
    expect(needs.map((need) => [need.code, need.severity, need.title])).toEqual([
      ['obs_unreachable', 'blocks', 'OBS'],
      ['low_stock', 'blocks', 'Vase'],
      ['low_stock', 'warns', 'Soap'],
    ])
  })

  it('quote the platform and tell a refused product from an edit that had no effect', () => {
    const row = {
      productId: 'p' as never,
      shopId: 's' as never,
      title: 'Towel',
      reasons: [{ position: 'main_images', reasons: ['No watermark.'], suggestions: ['Remove it.'] }],
      observedAt: 9,
    }
    const needs = collectNeeds({
      ...empty,
      repository: {
        ...empty.repository,
        refused: () => [
          { ...row, live: 0 },
          { ...row, live: 1 },
        ],
      },
    })
    expect(needs.map((need) => need.code)).toEqual(['refused', 'silent_no_op'])
    expect(needs[0]).toMatchObject({ quote: 'No watermark.', values: { suggestion: 'Remove it.' }, at: 9 })
  })

  it('name expired shops and open conflicts with both values', () => {
    const conflict = {
      id: 'c',
      productId: 'p',
      shopId: 's',
      productTitle: 'Teapot',
      field: 'price',
      local: 3490,
      remote: 3290,
      createdAt: 7,
    } as unknown as Conflict
    const shop = { id: 's', name: 'FR', connectionState: 'expired', lastError: null } as unknown as Shop
    const needs = collectNeeds({ ...empty, shops: [shop], conflicts: [conflict] })
    expect(needs.map((need) => need.code)).toEqual(['auth_expired', 'conflict'])
    expect(needs[1]?.values).toMatchObject({ field: 'price', local: 3490, remote: 3290, conflictId: 'c' })
  })
})

describe('readiness of a show', () => {
  const product = { productId: 'p' as never, pictures: 1, videos: 1, live: 1, say: ['x'] }
  it('is all fine with everything there', () => {
    const steps = showReadiness('s', obs(), { showProducts: () => [product], lowStock: () => [] })
    expect(steps.every((step) => step.state === 'ok')).toBe(true)
    expect(steps).toHaveLength(7)
  })

  it('puts what fails first and counts what is missing', () => {
    const steps = showReadiness('s', obs({ phase: 'disconnected' }), {
      showProducts: () => [product, { ...product, pictures: 0 }],
      lowStock: () => [{ productId: 'p' as never, variantId: 'v' as never, title: '', stock: 0 }],
    })
    expect(steps[0]).toEqual({ code: 'stock', state: 'fail', values: { short: 1 } })
    expect(steps.find((step) => step.code === 'pictures')).toEqual({
      code: 'pictures',
      state: 'warn',
      values: { done: 1, total: 2 },
    })
    expect(steps.find((step) => step.code === 'obs')?.state).toBe('warn')
  })

  it('fails for an empty line-up', () => {
    const steps = showReadiness('s', obs(), { showProducts: () => [], lowStock: () => [] })
    expect(steps[0]).toMatchObject({ code: 'lineup', state: 'fail' })
  })
})
