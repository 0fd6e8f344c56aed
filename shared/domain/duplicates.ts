// Fields of which a merge of products takes one value, and products that the seller has said are not the same.
import { z } from 'zod'
import { dismissalIdSchema, productIdSchema, type ProductId } from './ids.ts'
import type { Product } from './product.ts'

export const mergeFields = [
  'title',
  'descriptionHtml',
  'vendor',
  'category',
  'productType',
  'status',
  'taxBps',
  'lowStockLevel',
] as const satisfies readonly (keyof Product)[]
export type MergeField = (typeof mergeFields)[number]

export const doubleReasonSchema = z.enum(['barcode', 'sku', 'title'])
export type DoubleReason = z.infer<typeof doubleReasonSchema>

/** More than this in one group are no doubles but a habit of naming; the first ones are shown. */
export const maxInDoubleGroup = 20

/** Products with their titles when the seller said it. */
export const dismissedMembersSchema = z.array(z.object({ id: productIdSchema, title: z.string() }))
/** Codes that several of them shared then, in the spelling that codes are compared in, with the products that had each. */
export const dismissedCodesSchema = z.array(
  z.object({ kind: z.enum(['barcode', 'sku']), key: z.string(), productIds: z.array(productIdSchema) }),
)
export const dismissalSchema = z.object({
  id: dismissalIdSchema,
  members: dismissedMembersSchema,
  codes: dismissedCodesSchema,
  /** UTC milliseconds. */
  createdAt: z.int(),
})
export type Dismissal = z.infer<typeof dismissalSchema>

/** The spelling in which the finder compares codes: whatever case, spaces and leading zeros they are written with. */
export const comparedCode = (kind: 'barcode' | 'sku', code: string): string =>
  kind === 'sku' ? code.replaceAll(' ', '').toUpperCase() : code.replace(/[ -]/g, '').replace(/^0+/, '')

export interface FoundGroup {
  reason: DoubleReason
  /** For a code the code itself, in any spelling that the finder gives. */
  key: string
  products: readonly { id: ProductId; title: string }[]
}

/**
 * Tells of found groups whether the seller has said of every two of their products that they are not the same, and nothing that was
 * compared has changed since: the titles, or who has the code.
 */
export function dismissedGroups(dismissals: readonly Pick<Dismissal, 'members' | 'codes'>[]) {
  const pairs = new Set<string>()
  const pairKey = (reason: DoubleReason, key: string, a: string, b: string): string =>
    JSON.stringify([reason, key, ...[a, b].sort()])
  const titlesKey = (a: { id: string; title: string }, b: { id: string; title: string }): string =>
    a.id < b.id ? JSON.stringify([a.title, b.title]) : JSON.stringify([b.title, a.title])
  for (const { members, codes } of dismissals) {
    for (const [a, b] of everyTwo(members)) pairs.add(pairKey('title', titlesKey(a, b), a.id, b.id))
    for (const { kind, key, productIds } of codes)
      for (const [a, b] of everyTwo(productIds)) pairs.add(pairKey(kind, key, a, b))
  }
  return ({ reason, key, products }: FoundGroup): boolean =>
    pairs.size > 0 &&
    everyTwo(products).every(([a, b]) =>
      pairs.has(pairKey(reason, reason === 'title' ? titlesKey(a, b) : comparedCode(reason, key), a.id, b.id)),
    )
}

function everyTwo<T>(list: readonly T[]): [T, T][] {
  return list.flatMap((a, at) => list.slice(at + 1).map((b): [T, T] => [a, b]))
}
