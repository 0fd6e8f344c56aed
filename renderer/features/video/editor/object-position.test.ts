import { describe, expect, it } from 'vitest'
import { objectPosition } from './object-position.ts'

const portrait = { width: 1080, height: 1920 }
const landscape = { width: 1920, height: 1080 }
const at = (focusX: number, focusY = 0.5) => objectPosition(landscape, portrait, { focusX, focusY })

describe('crop of the preview', () => {
  it('follows the focus and stops at the edges', () => {
    expect(at(0.5)).toBe('50% 50%')
    expect(at(0)).toBe('0% 50%')
    expect(at(1)).toBe('100% 50%')
    expect(at(0.1)).toBe('0% 50%')
    expect(Number.parseFloat(at(0.6))).toBeGreaterThan(50)
  })

  it('moves only along the side that is cut', () => {
    expect(objectPosition(portrait, landscape, { focusX: 0, focusY: 0 })).toBe('50% 0%')
    expect(objectPosition(portrait, portrait, { focusX: 0, focusY: 1 })).toBe('50% 50%')
    expect(objectPosition({ width: null, height: null }, portrait, { focusX: 0, focusY: 0 })).toBe('50% 50%')
  })
})
