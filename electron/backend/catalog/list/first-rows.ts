// The first rows of a list or a search without building the list: a bounded number of index entries is looked at, the best kind of
// match first, newest first within a kind. What can't be told within the budget is left to the reader.
import type { ProductFilter, ProductSort } from '#shared/contract/catalog-list.ts'
import type { ListRepository, Matches } from '../repository-list.ts'
import { inTitle, lazyMatch, searchPlan, type SearchPlan } from '../search-query.ts'

export interface Head {
  /** Row numbers in the order of the list. */
  rids: number[]
  /** Whether these are all. */
  complete: boolean
}

/** How many rows are looked for: what a tall window shows, and some. */
export const headRows = 100
/** Most matches that are put in order of a column here. */
const mostSorted = 1_500
/** About a window of rows: fewer fragments are not shown before the rest is known. */
const leastRows = 20
const none: Matches = { rids: [], whole: true }

export function createFirstRows(repository: ListRepository) {
  /** Null when it can't be told quickly. */
  const first = (filter: ProductFilter, sort: ProductSort): Head | null => {
    const plan = searchPlan(filter.query)
    if (!plan) return sort.by === 'relevance' ? null : fromIndex(filter, { ...sort, by: sort.by })
    if (sort.by === 'relevance') return search(plan, filter, headRows)
    const found = search(plan, filter, mostSorted)
    if (!found?.complete) return null
    const rids = repository.sorted(found.rids, sort.by)
    return { rids: sort.direction === 'asc' ? rids : rids.reverse(), complete: true }
  }
  const fromIndex = (filter: ProductFilter, { by, direction }: ProductSort): Head | null => {
    if (by === 'relevance') return null
    const rids = repository.first(filter, by, direction, headRows)
    return rids && rids.length === headRows ? { rids, complete: false } : null
  }

  const search = (plan: SearchPlan, filter: ProductFilter, most: number): Head | null => {
    if (plan.signs !== null) return null
    const found = new Set<number>()
    const isFull = () => found.size >= most
    const add = (rids: readonly number[]): void => {
      for (const rid of rids) if (!isFull()) found.add(rid)
    }
    const parts = [...plan.contains, ...plan.alsoContains]
    const fragments = plan.fewFragments

    add(repository.withCode(plan.text).filter((rid) => repository.passes(rid, filter)))
    if (!isFull()) add(repository.titledFrom(parts.join(' '), filter, most))
    if (isFull()) return { rids: [...found], complete: false }

    const match = lazyMatch(plan.terms, repository.wordsFrom)
    const anywhere = new Set<number>()
    let allWords = match ? match.whole : plan.terms.length === 0
    for (const expression of match?.expressions ?? []) {
      if (anywhere.size >= most) break
      const { rids, whole } = repository.matchWords(expression, filter, most)
      for (const rid of rids) anywhere.add(rid)
      if (!whole) allWords = false
    }
    if (anywhere.size >= most) allWords = false
    if (allWords && match) {
      const inTitles = match.expressions.flatMap((each) => repository.matchWords(inTitle(each), filter, most).rids)
      add(inTitles.filter((rid) => anywhere.has(rid)))
    }
    // A word that most products have somewhere may be in few titles: the index of fragments, which knows titles and codes alone, finds
    // those without reading through the rest.
    // What whole words find is shown at once; fragments beside it come with the list itself.
    const skip = allWords && anywhere.size > 0
    // Rows that the index is behind with are for the list itself to read.
    const isBehind = fragments !== null && !skip && repository.areFragmentsStale()
    const partial = fragments && !skip && !isBehind ? repository.matchFragments(fragments, filter, most) : none
    if (!allWords) add(partial.rids.filter((rid) => repository.contains(rid, parts, 'title')))
    add([...anywhere])
    if (!isFull()) add(partial.rids.filter((rid) => !found.has(rid) && repository.contains(rid, parts)))
    const complete = allWords && !skip && !isBehind && partial.whole && !isFull()
    const rids = [...found]
    return complete || skip || rids.length >= leastRows ? { rids, complete } : null
  }
  return first
}
