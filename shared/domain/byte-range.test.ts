import { expect, it } from 'vitest'
import { parseByteRange } from './byte-range.ts'

it.each([
  ['bytes=0-', 0, 99],
  ['bytes=0-0', 0, 0],
  ['bytes=10-19', 10, 19],
  ['bytes=90-1000', 90, 99],
  ['bytes=-10', 90, 99],
  ['bytes=-1000', 0, 99],
  ['BYTES=5-5', 5, 5],
])('%s of 100 bytes is %i to %i', (header, start, end) => {
  expect(parseByteRange(header, 100)).toEqual({ kind: 'part', start, end })
})

it.each([
  null,
  undefined,
  '',
  'bytes=-',
  'bytes=0-1,5-6',
  'items=0-1',
  'bytes=a-b',
  'bytes=9-3',
  'bytes=1e3-',
  'bytes=--5',
])('%j means the whole file', (header) => expect(parseByteRange(header, 100)).toEqual({ kind: 'whole' }))

it.each(['bytes=100-', 'bytes=100-200', 'bytes=-0', 'bytes=999999999999999-'])('%s is outside 100 bytes', (header) => {
  expect(parseByteRange(header, 100)).toEqual({ kind: 'unsatisfiable' })
})

it('an empty file has no part', () => {
  expect(parseByteRange('bytes=0-', 0)).toEqual({ kind: 'unsatisfiable' })
  expect(parseByteRange('bytes=-5', 0)).toEqual({ kind: 'unsatisfiable' })
})
