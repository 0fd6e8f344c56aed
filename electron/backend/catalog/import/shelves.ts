// Puts imported products into the collections that the file names, in the transaction that writes the product, and makes those that there
// are not yet. Nothing is taken out of a collection: the file may not know them all.
import type { ImportChanges } from '#shared/domain/import-file.ts'
import { newId } from '../../kernel/ids.ts'
import type { Op } from '../../kernel/store.ts'
import type { CollectionRepository } from '../repository-collections.ts'
import type { ImportLookup } from './repository-lookup.ts'

/** A product and the names of the collections that it is to be in. */
export interface Shelved {
  productId: string
  names: string[]
}

/**
 * What brings a product into its collections. It reads the present state, so it belongs in the transaction that carries it out, before
 * the next product is asked for. `known` keeps the collections by their names in small letters over several calls.
 */
export function shelve(
  { productId, names }: Shelved,
  collections: Pick<CollectionRepository, 'named' | 'has' | 'nextPosition'>,
  now: number,
  known: Map<string, string> = collections.named(),
): Op[] {
  const ops: Op[] = []
  for (const name of names) {
    const key = name.toLowerCase()
    const old = known.get(key)
    const collectionId = old ?? newId<string>()
    if (old === undefined) {
      const row = { name, position: known.size, createdAt: now, updatedAt: now }
      ops.push({ op: 'insert', entity: 'collection', id: collectionId, row })
      known.set(key, collectionId)
    } else if (collections.has(collectionId, productId)) continue
    const position = old === undefined ? 0 : collections.nextPosition(collectionId)
    ops.push({ op: 'insert', entity: 'collectionItem', id: newId(), row: { collectionId, productId, position } })
  }
  return ops
}

/** The planning thread's side: what is in its collections already has nothing to write. */
export function createShelves(lookup: Pick<ImportLookup, 'collections' | 'isIn'>) {
  let counted = 0
  const missing = (productId: string, names: readonly string[]): string[] => {
    const known = lookup.collections()
    return names.filter((name) => {
      const id = known.get(name.toLowerCase())
      return id === undefined || !lookup.isIn(id, productId)
    })
  }
  return {
    missing,
    /** For a dry run: counts the collections that a known product would come into. */
    count: (productId: string, names: readonly string[]): void => void (counted += missing(productId, names).length),
    changes: (): ImportChanges['fields'] => (counted === 0 ? [] : [{ field: 'collections', count: counted }]),
  }
}
