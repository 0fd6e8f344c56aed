// Puts imported products into the collections that the file names, and makes those that there are not yet. Nothing is taken out of a
// collection: the file may not know them all.
import type { ImportChanges } from '#shared/domain/import-file.ts'
import { newId } from '../../kernel/ids.ts'
import type { Op } from '../../kernel/store.ts'
import type { ImportLookup } from './repository-lookup.ts'

type Lookup = Pick<ImportLookup, 'collections' | 'collectionsOf'>
interface Placed {
  productId: string
  names: string[]
}

export function createShelves(lookup: Lookup) {
  let placed: Placed[] = []
  let missing = 0

  return {
    /** Notes where a product belongs; written with `take`, when the product is. */
    add: (productId: string, names: string[]): void => void placed.push({ productId, names }),
    /** For a dry run: counts the collections that a known product would come into. */
    count: (productId: string, names: string[]): void => {
      const known = lookup.collections()
      const own = lookup.collectionsOf(productId)
      missing += names.filter((name) => !own.has(known.get(name.toLowerCase())?.id ?? '')).length
    },
    size: (): number => placed.length,
    /** What brings the noted products into their collections. All of them must be written by now. */
    take: (now: number): Op[] => {
      const known = lookup.collections()
      const ops: Op[] = []
      for (const { productId, names } of placed) {
        const own = lookup.collectionsOf(productId)
        for (const name of names) {
          let shelf = known.get(name.toLowerCase())
          if (!shelf) {
            shelf = { id: newId<string>(), next: 0 }
            known.set(name.toLowerCase(), shelf)
            const row = { name, position: known.size - 1, createdAt: now, updatedAt: now }
            ops.push({ op: 'insert', entity: 'collection', id: shelf.id, row })
          }
          if (own.has(shelf.id)) continue
          own.add(shelf.id)
          const row = { collectionId: shelf.id, productId, position: shelf.next++ }
          ops.push({ op: 'insert', entity: 'collectionItem', id: newId<string>(), row })
        }
      }
      placed = []
      return ops
    },
    changes: (): ImportChanges['fields'] => (missing === 0 ? [] : [{ field: 'collections', count: missing }]),
  }
}
