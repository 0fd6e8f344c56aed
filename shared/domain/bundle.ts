// What a bundle's stock follows from: the parts that one piece of it takes. Pure, so that the catalog, the sync and the page agree.

/** Parts of one piece of each bundle, by the bundle's variant id. */
export type PartsOf = (variantId: string) => readonly { variantId: string; quantity: number }[]

/** Bundles may hold bundles; deeper than this is a mistake. */
export const maxBundleDepth = 5
export const maxBundleParts = 50

/** Whole bundles that can be made of what is there; `inStock` tells the pieces of a plain variant. Never negative. */
export function bundleStock(variantId: string, partsOf: PartsOf, inStock: (variantId: string) => number): number {
  const parts = partsOf(variantId)
  if (parts.length === 0) return inStock(variantId)
  return Math.max(
    0,
    Math.min(...parts.map((part) => Math.floor(bundleStock(part.variantId, partsOf, inStock) / part.quantity))),
  )
}

/** The plain variants that `count` pieces take, with their pieces; a plain variant takes itself. */
export function plainParts(variantId: string, count: number, partsOf: PartsOf): Map<string, number> {
  const taken = new Map<string, number>()
  const add = (id: string, pieces: number): void => {
    const parts = partsOf(id)
    if (parts.length === 0) taken.set(id, (taken.get(id) ?? 0) + pieces)
    for (const part of parts) add(part.variantId, pieces * part.quantity)
  }
  add(variantId, count)
  return taken
}

export type BundleProblem = 'bundle_cycle' | 'bundle_depth'

/** Why `variantId` can't have these parts; `partsOf` gives the others' as they are. Null when it can. */
export function bundleProblem(variantId: string, parts: readonly string[], partsOf: PartsOf): BundleProblem | null {
  const walk = (id: string, depth: number): BundleProblem | null => {
    if (id === variantId) return 'bundle_cycle'
    if (depth > maxBundleDepth) return 'bundle_depth'
    for (const part of partsOf(id)) {
      const problem = walk(part.variantId, depth + 1)
      if (problem) return problem
    }
    return null
  }
  for (const part of parts) {
    const problem = walk(part, 2)
    if (problem) return problem
  }
  return null
}
