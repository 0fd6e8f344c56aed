// Titles that say nearly the same: Jaccard similarity of their letter triples, words in any order, accents aside. Sizes and numbers have to be
// equal ("1 L" and "2 L" are two products). Every pair above the threshold is found without comparing all with all: titles that are alike
// share some of their rarest triples (prefix filter: Bayardo et al. 2007, "Scaling Up All Pairs Similarity Search"; several of them: Wang et al.
// 2012, "Can We Beat the Prefix Filtering?").
import { fold } from '../search-text.ts'

export const threshold = 0.72

export interface Pair {
  a: number
  b: number
  /** 0..1 */
  score: number
}

interface Entry {
  /** Index of the title in the input. */
  at: number
  grams: Int32Array
}

const sizes = new Set(['xxs', 'xs', 's', 'm', 'l', 'xl', 'xxl', 'xxxl'])
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
/** A gram that so many titles share tells nothing, and its list would be long. */
const maxListed = 20_000

/** What has to be equal (numbers and sizes), and the words that have to be alike, in one order. */
export function titleParts(title: string): { exact: string; words: string } {
  const tokens = fold(title).match(/[\p{L}\p{N}]+/gu) ?? []
  const isExact = (token: string) => /\p{N}/u.test(token) || sizes.has(token)
  return {
    exact: tokens.filter(isExact).sort().join(' '),
    words: tokens
      .filter((token) => !isExact(token))
      .sort()
      .join(' '),
  }
}

/** Pairs of titles at or above the threshold; equal ones are paired with the first of them only. `a` < `b`. */
export function similarTitles(titles: readonly string[]): Pair[] {
  const pairs: Pair[] = []
  const blocks = new Map<string, Map<string, number>>()
  titles.forEach((title, at) => {
    const { exact, words } = titleParts(title)
    if (words === '' && exact === '') return
    const block = blocks.get(exact) ?? new Map<string, number>()
    blocks.set(exact, block)
    const first = block.get(words)
    if (first === undefined) block.set(words, at)
    else pairs.push({ a: first, b: at, score: 1 })
  })
  for (const block of blocks.values()) if (block.size > 1) pairsOf(block, pairs)
  return pairs.sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b)
}

function pairsOf(block: Map<string, number>, pairs: Pair[]): void {
  const texts = [...block].filter(([words]) => words !== '')
  const counts = new Map<number, number>()
  const raw = texts.map(([words, at]) => {
    const grams = gramsOf(words)
    for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1)
    return { at, grams }
  })
  // Ranks instead of hashes: the rarest gram has the lowest number, so that a prefix holds the telling ones.
  const ranks = new Map([...counts].sort((x, y) => x[1] - y[1]).map(([gram], rank) => [gram, rank]))
  const entries = raw
    .map(({ at, grams }): Entry => ({ at, grams: Int32Array.from(grams, (gram) => ranks.get(gram) ?? 0).sort() }))
    .sort((x, y) => x.grams.length - y.grams.length)
  const listed = new Map<number, number[]>()
  const common = new Uint8Array(entries.length)
  const touched: number[] = []
  entries.forEach((entry, index) => {
    const size = entry.grams.length
    const enough = neededInPrefix(size)
    const prefix = size - Math.ceil(threshold * size) + enough
    for (let at = 0; at < prefix; at++) {
      const gram = entry.grams[at] ?? -1
      const others = listed.get(gram)
      if (!others) {
        listed.set(gram, [index])
        continue
      }
      // The lists are in the order of size: the longest are the last, and the too short ones end the walk.
      for (let back = others.length - 1; back >= 0; back--) {
        const other = others[back] ?? 0
        const candidate = entries[other]
        if (!candidate || candidate.grams.length < threshold * size) break
        const count = (common[other] ?? 0) + 1
        common[other] = count
        if (count === 1) touched.push(other)
        if (count !== Math.min(enough, neededInPrefix(candidate.grams.length))) continue
        const score = jaccard(candidate.grams, entry.grams)
        if (score >= threshold) {
          pairs.push({ a: Math.min(candidate.at, entry.at), b: Math.max(candidate.at, entry.at), score })
        }
      }
      if (others.length < maxListed) others.push(index)
    }
    for (const other of touched) common[other] = 0
    touched.length = 0
  })
}

/** How many of the rarest grams two alike titles share at least, when each looks at as many more of its own. */
const neededInPrefix = (size: number): number => (size < 8 ? 1 : 4)

/** Letter triples of the words with a space around each; pairs of characters where the text is Chinese, Japanese or Korean. */
function gramsOf(words: string): Set<number> {
  const text = ` ${words} `
  const length = cjk.test(words) ? 2 : 3
  const grams = new Set<number>()
  for (let at = 0; at + length <= text.length; at++) {
    let hash = length
    for (let offset = 0; offset < length; offset++) hash = Math.imul(hash, 65_599) + text.charCodeAt(at + offset)
    grams.add(hash | 0)
  }
  return grams
}

function jaccard(a: Int32Array, b: Int32Array): number {
  const needed = (threshold / (1 + threshold)) * (a.length + b.length)
  let [i, j, shared] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const [left, right] = [a[i] ?? 0, b[j] ?? 0]
    if (left === right) {
      shared++
      i++
      j++
    } else if (left < right) i++
    else j++
    if (shared + Math.min(a.length - i, b.length - j) < needed) return 0
  }
  return shared / (a.length + b.length - shared)
}
