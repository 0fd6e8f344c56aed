import { expect, it } from 'vitest'
import { matchScore, rank } from './match.ts'

it.each([
  ['new', 'New product', 4],
  ['prod', 'New product', 3],
  ['odu', 'New product', 2],
  ['np', 'New product', 1],
  ['theiere', 'Théière en grès', 4],
  ['GRÈS', 'Théière en gres', 3],
  ['陶', '陶壶', 4],
  ['x', 'New product', 0],
  ['', 'New product', 1],
])('%s in %s scores %i', (query, text, score) => {
  expect(matchScore(query, text)).toBe(score)
})

it('the best comes first, equal ones keep their order', () => {
  const texts = ['Import products', 'Products', 'Import shows', 'Nothing']
  expect(rank('pro', texts, (text) => [text])).toEqual(['Products', 'Import products'])
  expect(rank('import', texts, (text) => [text])).toEqual(['Import products', 'Import shows'])
})

it('any of the texts of an entry finds it', () => {
  expect(rank('csv', [{ label: 'Import', also: ['CSV'] }], ({ label, also }) => [label, ...also])).toHaveLength(1)
})
