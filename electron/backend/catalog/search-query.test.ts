import { describe, expect, it } from 'vitest'
import { inTitle, lazyMatch, searchPlan, wordsMatch } from './search-query.ts'

const terms = (query: string) => searchPlan(query)!.terms
const nothing = () => []
const tooMany = () => null

describe('a search plan', () => {
  it('is null for what holds no text', () => {
    expect(searchPlan('')).toBeNull()
    expect(searchPlan(' \t ')).toBeNull()
  })

  it('takes the last word for a beginning, accents folded away', () => {
    expect(wordsMatch(terms('Crème DISH'))).toBe('"creme" AND "dish"*')
    expect(inTitle('"a"')).toBe('{title} : ("a")')
  })

  it('cuts Chinese into pairs, a single character into a beginning', () => {
    expect(terms('青花瓷')).toEqual([
      { text: '青花', prefix: false },
      { text: '花瓷', prefix: false },
    ])
    expect(terms('青')).toEqual([{ text: '青', prefix: true }])
  })

  it('covers a fragment with fewer pieces for who checks what is found', () => {
    const plan = searchPlan('sku-0042')!
    expect(plan.fragments?.split(' AND ')).toHaveLength(6)
    expect(plan.fewFragments).toBe('"sku" AND "-00" AND "042"')
    expect(plan.contains).toEqual(['sku-0042'])
  })

  it('looks for signs in titles when there is nothing else', () => {
    expect(searchPlan('%')).toMatchObject({ signs: '%', terms: [], fragments: null })
  })
})

describe('an expression whose first rows come without the rest', () => {
  it('uses the index of beginnings for two and three characters', () => {
    expect(lazyMatch(terms('plate ol'), tooMany)).toEqual({ expressions: ['"plate" AND "ol"*'], whole: true })
  })

  it('spells out the few words that a longer beginning has', () => {
    expect(lazyMatch(terms('blue plat'), () => ['plate', 'plateau'])).toEqual({
      expressions: ['"blue" AND ("plate" OR "plateau")'],
      whole: true,
    })
  })

  it('fails for a word that nothing begins with, and gives up on one with too many', () => {
    expect(lazyMatch(terms('blue zzzz'), nothing)?.expressions).toEqual(['"blue" AND ("zzzz")'])
    expect(lazyMatch(terms('2000'), tooMany)).toBeNull()
  })

  it('asks for one letter pair by pair, and says that this is not all', () => {
    const match = lazyMatch(terms('p'), tooMany)!
    expect(match.whole).toBe(false)
    expect(match.expressions).toHaveLength(37)
    expect(match.expressions).toContain('"pl"*')
    expect(lazyMatch(terms('青'), tooMany)?.expressions).toEqual(['"青"'])
  })
})
