import { describe, expect, it } from 'vitest'
import { stepOf, withColumn } from './import-steps.ts'

describe('steps of an import', () => {
  it('follow its state, and go back to the columns when asked', () => {
    const at = (state: string, again = false) => stepOf({ state } as never, again)
    expect([
      at('inspected'),
      at('previewing'),
      at('previewed'),
      at('importing'),
      at('done'),
      at('failed'),
      at('cancelled'),
    ]).toEqual(['map', 'check', 'check', 'done', 'done', 'done', 'done'])
    expect(at('previewed', true)).toBe('map')
  })
})

describe('mapping a column', () => {
  it('moves a field from one column to another, and clears it', () => {
    expect(withColumn(['title', 'price', null], 2, 'price')).toEqual(['title', null, 'price'])
    expect(withColumn(['title', 'price'], 1, null)).toEqual(['title', null])
  })

  it('lets several columns hold pictures', () => {
    expect(withColumn(['image', null], 1, 'image')).toEqual(['image', 'image'])
  })
})
