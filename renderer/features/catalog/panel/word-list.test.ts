import { expect, it } from 'vitest'
import { wordList } from './word-list.ts'

it('words are cut at the commas of every script, and kept once', () => {
  expect(wordList('blue, Blue，gift、 茶 ;; ')).toEqual(['blue', 'gift', '茶'])
  expect(wordList('  ')).toEqual([])
})
