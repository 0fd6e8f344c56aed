// How well a text answers what was typed: whole words first, then beginnings, then letters in order.

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * 0 for no match, higher for better: 4 the text begins with the query, 3 a word does, 2 it holds the query, 1 it holds its
 * letters in order at word starts ("np" for "New product"). Accents and case don't count. An empty query matches all.
 */
export function matchScore(query: string, text: string): number {
  const wanted = plain(query).trim()
  const hay = plain(text)
  if (wanted === '') return 1
  if (hay.startsWith(wanted)) return 4
  const words = hay.split(/[\s:,'’-]+/).filter(Boolean)
  if (words.some((word) => word.startsWith(wanted))) return 3
  if (hay.includes(wanted)) return 2
  return wanted.length > 1 &&
    words
      .map((word) => word[0])
      .join('')
      .includes(wanted)
    ? 1
    : 0
}

/** The entries that match, best first, equal ones in their order; any of an entry's texts may match. */
export function rank<T>(query: string, entries: readonly T[], texts: (entry: T) => readonly string[]): T[] {
  return entries
    .map((entry) => ({ entry, score: Math.max(0, ...texts(entry).map((text) => matchScore(query, text))) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry)
}
