import { describe, expect, it } from 'vitest'
import type { ReportPin } from '#shared/domain/report.ts'
import { chartBars, spacedPins } from './revenue-bars.ts'

const minutes = (...revenue: number[]) => revenue.map((revenueMinor, minute) => ({ minute, revenueMinor, orders: 0 }))
const pin = (fromMs: number, toMs = fromMs + 1) => ({ fromMs, toMs }) as ReportPin

describe('revenue chart', () => {
  it('keeps every cent when it joins minutes into fewer bars', () => {
    const { bars } = chartBars({ perMinute: minutes(1, 2, 3, 4, 5), pins: [] }, 2)
    expect(bars.map((bar) => bar.revenueMinor)).toEqual([6, 9])
  })

  it('tops its scale with a round figure', () => {
    const top = (...revenue: number[]) => chartBars({ perMinute: minutes(...revenue), pins: [] }, 90).top
    expect([top(0), top(7), top(38_700), top(100)]).toEqual([1, 10, 40_000, 100])
  })

  it('marks the minutes in which a pin was on screen or shortly before', () => {
    const { bars } = chartBars({ perMinute: minutes(0, 0, 0, 0, 0, 0), pins: [pin(60_000, 61_000)] }, 90)
    expect(bars.map((bar) => bar.pinned)).toEqual([false, true, true, true, true, false])
  })

  it('leaves out pins that would lie on each other', () => {
    expect(spacedPins([pin(0), pin(10), pin(500), pin(2000)], 1000, 0.1).map(({ at }) => at)).toEqual([0, 0.5, 1])
    expect(spacedPins([pin(5)], 0, 0.1)).toHaveLength(1)
  })
})
