import { describe, expect, it } from 'vitest'
import { columns, columnWindow, frozenPx, gridWidth, numberWidth, scrolledTo } from './columns.ts'

const viewPx = 900
const shown = (scrolledPx: number, width = viewPx) => {
  const { first, end } = columnWindow(scrolledPx, width)
  return columns.slice(first, end)
}

describe('the columns that are there', () => {
  it('cover the view wherever it is, and are fewer than all', () => {
    for (let scrolledPx = 0; scrolledPx <= gridWidth - viewPx; scrolledPx += 37) {
      const window = shown(scrolledPx)
      const [first, last] = [window[0]!, window.at(-1)!]
      expect(first.left).toBeLessThanOrEqual(Math.max(frozenPx, scrolledPx + frozenPx))
      expect(last.left + last.width).toBeGreaterThanOrEqual(Math.min(gridWidth, scrolledPx + viewPx))
      expect(columnWindow(scrolledPx, viewPx).beforePx).toBe(first.left - frozenPx)
    }
    expect(shown(0).length).toBeLessThan(columns.length - 5)
    expect(shown(gridWidth - viewPx).at(-1)).toBe(columns.at(-1))
  })

  it('leave the title where there is no room beside it', () => {
    expect(columnWindow(0, 400).frozen).toBe(false)
    expect(columnWindow(0, 900).frozen).toBe(true)
    expect(shown(800, 400)[0]!.left).toBeLessThanOrEqual(800)
  })

  it('are scrolled to as far as it takes, beside the frozen title', () => {
    const [second, last] = [columns[1]!, columns.at(-1)!]
    expect(scrolledTo(columns.length - 1, 0, viewPx)).toBe(last.left + last.width - viewPx)
    expect(scrolledTo(1, 700, viewPx)).toBe(second.left - frozenPx)
    expect(scrolledTo(0, 700, viewPx)).toBe(700)
    expect(scrolledTo(0, 300, 400)).toBe(0)
    expect(scrolledTo(1, 300, 400)).toBe(second.left - numberWidth)
    expect(scrolledTo(3, 0, 1_300)).toBe(0)
  })
})
