import { describe, expect, it } from 'vitest'
import { similarTitles, threshold, titleParts } from './similar-titles.ts'

const alike = (a: string, b: string) => similarTitles([a, b]).length === 1

describe('titles that are nearly the same', () => {
  it.each([
    ['Théière en grès, sable', 'Theiere en gres sable'],
    ['Théière en grès, sable', 'Théiere en grés, sables'],
    ['Olive wood board, large', 'Large olive wood board'],
    ['Linen tea towel oatmeal', 'Linen tea towl oatmeal'],
    ['手工陶瓷茶壶 沙色', '手工陶瓷茶壶（沙色）'],
    ['Bougie cire d’abeille 180 g', 'Bougie cire d abeille, 180 g'],
  ])('%s / %s', (a, b) => expect(alike(a, b)).toBe(true))

  it.each([
    ['Carafe en verre soufflé, 1 L', 'Carafe en verre soufflé, 2 L'],
    ['T-shirt coton bio, M', 'T-shirt coton bio, L'],
    ['Mug en faïence, bleu nuit', 'Mug en faïence, vert sauge'],
    ['Bougie parfumée figuier', 'Bougie parfumée jasmin'],
    ['Plate', 'Cup'],
    ['', ''],
  ])('but not %s / %s', (a, b) => expect(alike(a, b)).toBe(false))

  it('numbers and sizes stand apart from the words', () => {
    expect(titleParts('T-Shirt Coton BIO, XL 2024')).toEqual({ exact: '2024 xl', words: 'bio coton shirt t' })
  })

  it('every pair that comparing all with all would find is found', () => {
    const words = ['plate', 'bowl', 'stone', 'linen', 'large', 'small', 'oak', 'blue', 'sand', 'tea', 'round', 'deep']
    let seed = 7
    const next = (limit: number) => (seed = (seed * 16_807) % 2_147_483_647) % limit
    const titles = Array.from({ length: 300 }, () => {
      const picked = Array.from({ length: 4 + next(3) }, () => words[next(words.length)] ?? '')
      const title = picked.join(' ')
      return next(3) === 0 ? title.slice(0, -1) : title
    })
    const found = new Set(similarTitles(titles).map(({ a, b }) => `${titles[a]}|${titles[b]}`))
    const missed: string[] = []
    for (let a = 0; a < titles.length; a++) {
      for (let b = a + 1; b < titles.length; b++) {
        const [left, right] = [titles[a] ?? '', titles[b] ?? '']
        // Equal texts are paired with the first of them only: the pair of their texts is what has to be there.
        if (titleParts(left).words === titleParts(right).words) continue
        const pair = similarTitles([left, right])
        if (pair.length === 0) continue
        const texts = titles.map((title) => titleParts(title).words)
        const [x, y] = [texts.indexOf(titleParts(left).words), texts.indexOf(titleParts(right).words)]
        const key = `${titles[Math.min(x, y)]}|${titles[Math.max(x, y)]}`
        if (!found.has(key)) missed.push(key)
      }
    }
    expect(missed).toEqual([])
  })

  it('scores lie between the threshold and one, the best first', () => {
    const pairs = similarTitles(['Stone plate blue', 'Stone plate blue', 'Stone plates blue'])
    expect(pairs[0]).toEqual({ a: 0, b: 1, score: 1 })
    expect(pairs.every(({ score }) => score >= threshold && score <= 1)).toBe(true)
  })
})
