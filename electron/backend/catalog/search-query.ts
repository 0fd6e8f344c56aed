// What a person types becomes MATCH expressions here and nowhere else. Every term is a quoted string made of letters and digits
// or of three characters, so that no text of the user can be read as FTS5 syntax.
import { fold, pairs, queryWords } from './search-text.ts'

export interface SearchTerm {
  /** Folded letters and digits. */
  text: string
  /** Words that only begin so count too. */
  prefix: boolean
}
export interface SearchPlan {
  /** What was typed, without spaces around it: a code is looked up as it is. */
  text: string
  /** For the word index; all must match. Empty when the query has no word in it. */
  terms: SearchTerm[]
  /** For the trigram index: every fragment of three characters and more; null when there is none. */
  fragments: string | null
  /** Enough of them to cover the text: quicker, for who checks what is found. */
  fewFragments: string | null
  /** Words too short for the trigram index, to be found in the word index beside the fragments. */
  shortWords: string | null
  /** What a fragment match must really contain, folded: the long parts, and the short ones. */
  contains: string[]
  alsoContains: string[]
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
  const terms = wordTerms(query)
  return {
    text: query.trim(),
    terms,
    fragments: and(long.flatMap(trigrams).map(quote)),
    fewFragments: and(long.flatMap((chunk) => covering(trigrams(chunk))).map(quote)),
    shortWords: long.length > 0 ? wordsMatch(short.flatMap((chunk) => wordTerms(chunk))) : null,
    contains: long,
    alsoContains: short,
    signs: terms.length === 0 && long.length === 0 ? chunks.join(' ') : null,
  }
}

/** The terms as one MATCH expression; null for none. */
export const wordsMatch = (terms: SearchTerm[]): string | null =>
  and(terms.map(({ text, prefix }) => quote(text) + (prefix ? '*' : '')))

/** The same expression in the title alone. */
export const inTitle = (expression: string): string => `{title} : (${expression})`

export interface LazyMatch {
  /** To be asked one after the other until enough is found. */
  expressions: string[]
  /** False when they find only some of what the terms mean. */
  whole: boolean
}

const asciiFollowers = [...'0123456789abcdefghijklmnopqrstuvwxyz']

/**
 * The terms as expressions that give their first rows without reading the rest. A prefix of two or three characters has an index of its
 * own; any other would first be gathered from all the words that it begins, so it is spelt out: as the words themselves when they
 * are few, one letter as its pairs. `begins` gives the indexed words with a beginning, or null when there are too many to spell out.
 * Null when no such expression can be made.
 */
export function lazyMatch(terms: SearchTerm[], begins: (prefix: string) => string[] | null): LazyMatch | null {
  const fixed = terms.filter(({ prefix }) => !prefix).map(({ text }) => quote(text))
  // Only the last word can be a beginning.
  const open = terms.find(({ prefix }) => prefix)
  if (!open) return fixed.length > 0 ? { expressions: [fixed.join(' AND ')], whole: true } : null
  const length = Array.from(open.text).length
  const withFixed = (last: string) => [...fixed, last].join(' AND ')
  if (length === 2 || length === 3) return { expressions: [withFixed(`${quote(open.text)}*`)], whole: true }
  const known = begins(open.text)
  if (known) {
    // What no word begins with must fail, not match everything.
    const words = known.length > 0 ? known : [open.text]
    return { expressions: [withFixed(`(${words.map(quote).join(' OR ')})`)], whole: true }
  }
  return length === 1 ? { expressions: pairsOf(open.text).map(withFixed), whole: false } : null
}

/** A letter alone, and as the beginning of each pair of plain letters and digits. */
const pairsOf = (letter: string): string[] => [
  quote(letter),
  ...(/^[a-z0-9]$/.test(letter) ? asciiFollowers.map((next) => `${quote(letter + next)}*`) : []),
]

function wordTerms(query: string): SearchTerm[] {
  const found = queryWords(query)
  return found.flatMap(({ text, cjk }, at) => {
    if (!cjk) return [{ text, prefix: at === found.length - 1 }]
    const cut = pairs(text)
    // A single character is the beginning of the pairs that it opens; the last one of a longer run is part of a pair already.
    return cut.length === 1 ? [{ text, prefix: true }] : cut.slice(0, -1).map((pair) => ({ text: pair, prefix: false }))
  })
}

function trigrams(chunk: string): string[] {
  const chars = Array.from(chunk)
  return chars.slice(0, -2).map((char, at) => char + (chars[at + 1] ?? '') + (chars[at + 2] ?? ''))
}

/** Every third one and the last. */
const covering = (all: string[]): string[] => all.filter((_, at) => at % 3 === 0 || at === all.length - 1)
