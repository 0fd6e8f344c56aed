// What a person types becomes MATCH expressions here and nowhere else. Every term is a quoted string made of letters and digits
// or of three characters, so that no text of the user can be read as FTS5 syntax.
import { fold, pairs, queryWords } from './search-text.ts'

export interface SearchPlan {
  /** For the word index; null when the query has no word in it. */
  words: string | null
  /** For the trigram index: every fragment of three characters and more; null when there is none. */
  fragments: string | null
  /** Words too short for the trigram index, to be found in the word index beside the fragments. */
  shortWords: string | null
  /** What a fragment match must really contain, folded. */
  contains: string[]
  /** Text to look for in titles when neither index can: one or two signs. */
  signs: string | null
}

const quote = (term: string): string => `"${term.replaceAll('"', '""')}"`
const and = (terms: string[]): string | null => (terms.length > 0 ? [...new Set(terms)].join(' AND ') : null)

/** Null for an empty query. Several words must all match; the last one is taken as the beginning of a word. */
export function searchPlan(query: string): SearchPlan | null {
  const chunks = fold(query).split(/\s+/u).filter(Boolean)
  if (chunks.length === 0) return null
  const long = chunks.filter((chunk) => Array.from(chunk).length >= 3)
  const short = chunks.filter((chunk) => Array.from(chunk).length < 3)
  const words = and(wordTerms(query))
  return {
    words,
    fragments: and(long.flatMap(trigrams).map(quote)),
    shortWords: long.length > 0 ? and(short.flatMap((chunk) => wordTerms(chunk))) : null,
    contains: long,
    signs: words === null && long.length === 0 ? chunks.join(' ') : null,
  }
}

function wordTerms(query: string): string[] {
  const found = queryWords(query)
  return found.flatMap(({ text, cjk }, at) => {
    if (!cjk) return [quote(text) + (at === found.length - 1 ? '*' : '')]
    const cut = pairs(text)
    // A single character is the beginning of the pairs that it opens; the last one of a longer run is part of a pair already.
    return cut.length === 1 ? [`${quote(text)}*`] : cut.slice(0, -1).map(quote)
  })
}

function trigrams(chunk: string): string[] {
  const chars = Array.from(chunk)
  return chars.slice(0, -2).map((char, at) => char + (chars[at + 1] ?? '') + (chars[at + 2] ?? ''))
}
