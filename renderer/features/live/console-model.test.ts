import { describe, expect, it } from 'vitest'
import type { Order } from '#shared/domain/order.ts'
import type { LineupItem, LiveState, ObsStatus } from '#shared/domain/show.ts'
import {
  addSample,
  alertedFigure,
  bestSellers,
  consoleAbilities,
  feedOf,
  healthMood,
  onAirClock,
  openAlerts,
} from './console-model.ts'

const item = (id: string, more: Partial<LineupItem> = {}) =>
  ({ id, kind: 'product', productId: `p-${id}`, number: 1, soldUnits: 0, state: 'later', ...more }) as LineupItem
const order = (id: string, placedAt: number, productId: string, quantity = 1) =>
  ({
    id,
    placedAt,
    totalMinor: 3490 * quantity,
    currency: 'EUR',
    lines: [{ productId, title: 'Teapot', quantity, priceMinor: 3490 }],
  }) as Order
const message = (id: string, at: number) => ({ id, at, text: 'Slow down', seenAt: null })

describe('feedOf', () => {
  const state = { lineup: [item('a', { number: 7 })], messages: [message('m', 20)] }
  const orders = [order('o2', 30, 'p-a', 2), order('o1', 10, 'p-else')]

  it('reads as a chat: orders and messages by time, with the item number that the card has', () => {
    const feed = feedOf(state, orders, 'all')
    expect(feed.map((entry) => entry.id)).toEqual(['o1', 'm', 'o2'])
    expect(feed[2]).toMatchObject({ number: 7, quantity: 2, totalMinor: 6980 })
    expect(feed[0]).toMatchObject({ number: null })
  })

  it('narrows to orders or to messages', () => {
    expect(feedOf(state, orders, 'orders').map((entry) => entry.id)).toEqual(['o1', 'o2'])
    expect(feedOf(state, orders, 'messages').map((entry) => entry.id)).toEqual(['m'])
  })
})

describe('bestSellers', () => {
  it('names what sold, most first, and nothing that did not', () => {
    const lineup = [
      item('a', { soldUnits: 2 }),
      item('b'),
      item('c', { soldUnits: 9 }),
      item('break', { number: null }),
    ]
    expect(bestSellers(lineup).map((entry) => entry.id)).toEqual(['c', 'a'])
  })
})

describe('alerts', () => {
  const alerts = [
    { id: '1', code: 'price_changed', itemId: 'a', at: 1, values: {} },
    { id: '2', code: 'sold_out', itemId: 'b', at: 2, values: {} },
  ] as unknown as LiveState['alerts']

  it('shows the newest first and forgets what was put away', () => {
    expect(openAlerts({ alerts }, new Set()).map((alert) => alert.id)).toEqual(['2', '1'])
    expect(openAlerts({ alerts }, new Set(['2'])).map((alert) => alert.id)).toEqual(['1'])
  })

  it('tints the figure that it is about', () => {
    expect(['a', 'b', 'c'].map((id) => alertedFigure(alerts, id))).toEqual(['price', 'stock', null])
  })
})

describe('healthMood', () => {
  const health = { fps: 30, droppedFrames: 0, totalFrames: 1000, cpuPercent: 20, memoryMb: 1, bitrateKbps: 1, at: 1 }
  const obs = (more: object, phase: ObsStatus['phase'] = 'connected') =>
    ({ phase, canvas: { width: 1, height: 1, fps: 30 }, health: { ...health, ...more } }) as ObsStatus

  it('says the worst of what is wrong', () => {
    expect(healthMood(obs({}))).toBe('good')
    expect(healthMood(obs({ cpuPercent: 95 }))).toBe('busy')
    expect(healthMood(obs({ fps: 24, cpuPercent: 95 }))).toBe('slow')
    expect(healthMood(obs({ droppedFrames: 50, fps: 24 }))).toBe('dropping')
    expect(healthMood(obs({}, 'reconnecting'))).toBe('lost')
    expect(healthMood(undefined)).toBe('none')
  })
})

describe('addSample', () => {
  it('keeps the last answers, each once', () => {
    const at = (value: number) => ({ at: value })
    expect(addSample([at(1)], at(1))).toHaveLength(1)
    expect(addSample([at(1), at(2)], at(3), 2)).toEqual([at(2), at(3)])
    expect(addSample([at(1)], null)).toEqual([at(1)])
  })
})

describe('onAirClock', () => {
  it('always has hours, so that its width stays', () => {
    expect(onAirClock(2_832_000)).toBe('00:47:12')
    expect(onAirClock(-5)).toBe('00:00:00')
    expect(onAirClock(37_000_000)).toBe('10:16:40')
  })
})

describe('consoleAbilities', () => {
  const state = (more: Partial<LiveState>) =>
    ({
      phase: 'on-air',
      lineup: [item('a'), item('b', { kind: 'break' })],
      currentItemId: 'a',
      nextItemId: 'b',
      pin: null,
      ...more,
    }) as LiveState

  it('pins products but not breaks, and takes only what is there', () => {
    expect(consoleAbilities(state({}))).toMatchObject({ canTake: true, canPin: true, canUnpin: false, pinned: false })
    expect(consoleAbilities(state({ currentItemId: 'b' as never, nextItemId: null }))).toMatchObject({
      canTake: false,
      canPin: false,
    })
  })

  it('does nothing on a show that is not running', () => {
    expect(consoleAbilities(state({ phase: 'off' }))).toMatchObject({ running: false, canTake: false, canPin: false })
  })

  it('knows that the current card is pinned', () => {
    const pin = { itemId: 'a', productId: 'p-a', at: 1, truth: 'claimed' } as unknown as LiveState['pin']
    expect(consoleAbilities(state({ pin }))).toMatchObject({ pinned: true, canUnpin: true })
  })
})
