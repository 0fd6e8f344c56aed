import { describe, expect, it } from 'vitest'
import { follow, positionAt, rangePx, scrollTopAt, type LongScroll } from './long-scroll.ts'

const million: LongScroll = { contentPx: 44_000_000, viewPx: 700, capPx: 8_000_000 }
const short: LongScroll = { contentPx: 5_000, viewPx: 700, capPx: 8_000_000 }
const top = rangePx(million) - million.viewPx
const bottom = million.contentPx - million.viewPx

describe('a long list in a short scroll range', () => {
  it('is as long as the cap, and a short one as long as it is', () => {
    expect(rangePx(million)).toBe(8_000_000)
    expect(rangePx(short)).toBe(5_000)
  })

  it('reaches both ends exactly', () => {
    expect(positionAt(million, 0)).toBe(0)
    expect(positionAt(million, top)).toBe(bottom)
    expect(positionAt(million, top + 500)).toBe(bottom)
    expect(positionAt(short, 4_300)).toBe(4_300)
  })

  it('has one place of the scrollbar for each place of the content, and back', () => {
    for (let at = 0; at <= bottom; at += 1_234_567) {
      expect(positionAt(million, scrollTopAt(million, at))).toBeCloseTo(at, 3)
    }
    let last = -1
    for (let at = 0; at <= top; at += 99_991) {
      expect(positionAt(million, at)).toBeGreaterThan(last)
      last = positionAt(million, at)
    }
  })

  it('moves by what the wheel says, wherever it is', () => {
    for (const start of [0, 900_000, 20_000_000, bottom - 3_000]) {
      const from = scrollTopAt(million, start)
      expect(follow(million, start, from, from + 120)).toBeCloseTo(start + 120, 3)
    }
    expect(follow(million, bottom - 10, top - 10, top)).toBe(bottom)
    expect(follow(million, 50, 50, -10)).toBe(0)
  })

  it('goes to the place that the scrollbar is dragged to', () => {
    expect(follow(million, 0, 0, top / 2)).toBeCloseTo(bottom / 2, 0)
    expect(follow(million, 10, 10, top)).toBe(bottom)
  })

  it('stays where it is while nothing is shown yet', () => {
    expect(positionAt({ contentPx: 0, viewPx: 0, capPx: 8_000_000 }, 0)).toBe(0)
    expect(follow({ ...short, contentPx: 300 }, 0, 0, 90)).toBe(0)
  })
})
