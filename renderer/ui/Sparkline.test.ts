import { expect, it } from 'vitest'
import { sparklinePoints } from './Sparkline.tsx'

it('the lowest value is at the bottom, the highest at the top', () => {
  expect(sparklinePoints([0, 10], 56, 16)).toBe('1,15 55,1')
})
it('a flat line runs through the middle', () => {
  expect(sparklinePoints([4, 4, 4], 56, 16)).toBe('1,8 28,8 55,8')
})
it('a value outside of the scale stays in the box', () => {
  expect(sparklinePoints([-5, 20], 12, 12, 0, 10)).toBe('1,11 11,1')
})
it('one value is no line', () => {
  expect(sparklinePoints([3], 56, 16)).toBe('')
})
