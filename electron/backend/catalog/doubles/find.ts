// Puts the three searches together: the surest reason of each group of products first.
import { dismissedGroups, maxInDoubleGroup, type DoubleReason } from '#shared/domain/duplicates.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import type { DoublesRepository, SameCode } from './repository.ts'
import { similarTitles, type Pair } from './similar-titles.ts'

export interface DoubleGroup {
  reason: DoubleReason
  key: string
  score: number
  productIds: ProductId[]
}
export interface Doubles {
  scanned: number
  more: boolean
  groups: DoubleGroup[]
}

export function findDoubles(
  repository: Pick<DoublesRepository, 'sameBarcode' | 'sameSku' | 'titles' | 'dismissals'>,
  limit: number,
): Doubles {
  const titles = repository.titles()
  const groups: DoubleGroup[] = [
    ...repository.sameBarcode().map((same) => byCode('barcode', same)),
    ...repository.sameSku().map((same) => byCode('sku', same)),
    ...byTitle(titles),
  ]
  const isDismissed = dismissedGroups(repository.dismissals())
  const titleOf = new Map(titles.map(({ id, title }) => [id, title]))
  const known = new Set<string>()
  const fresh = groups.filter((group) => {
    const { productIds } = group
    if (isDismissed({ ...group, products: productIds.map((id) => ({ id, title: titleOf.get(id) ?? '' })) }))
      return false
    const key = productIds.toSorted().join()
    if (known.has(key)) return false
    known.add(key)
    return true
  })
  return { scanned: titles.length, more: fresh.length > limit, groups: fresh.slice(0, limit) }
}

const byCode = (reason: 'barcode' | 'sku', { key, productIds }: SameCode): DoubleGroup => ({
  reason,
  key,
  score: 100,
  productIds: productIds.slice(0, maxInDoubleGroup),
})

/** Pairs that share a title become one group; each product stands in the group of its best match only. */
function byTitle(titles: { id: ProductId; title: string }[]): DoubleGroup[] {
  const pairs = similarTitles(titles.map(({ title }) => title))
  const groupOf = new Map<number, number[]>()
  const scores = new Map<number[], number>()
  for (const pair of pairs) join(pair, groupOf, scores)
  return [...scores]
    .map(([members, score]): DoubleGroup => {
      const products = members.flatMap((at) => titles[at] ?? [])
      const [first] = products
      return {
        reason: 'title',
        key: first?.title ?? '',
        score: Math.round(score * 100),
        productIds: products.map(({ id }) => id),
      }
    })
    .sort((a, b) => b.score - a.score)
}

function join({ a, b, score }: Pair, groupOf: Map<number, number[]>, scores: Map<number[], number>): void {
  const [left, right] = [groupOf.get(a), groupOf.get(b)]
  if (left && right) return
  const group = left ?? right ?? []
  if (group.length >= maxInDoubleGroup) return
  for (const member of [a, b]) {
    if (groupOf.has(member)) continue
    group.push(member)
    groupOf.set(member, group)
  }
  scores.set(group, Math.min(scores.get(group) ?? 1, score))
}
