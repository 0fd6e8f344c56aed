// Puts imported products into the collections that the file names, in the transaction that writes the product, and makes those that there
// are not yet. Nothing is taken out of a collection: the file may not know them all.
import type { ImportChanges } from '#shared/domain/import-file.ts'
import { newId } from '../../kernel/ids.ts'
import type { Op } from '../../kernel/store.ts'
import type { CollectionRepository } from '../repository-collections.ts'
import type { Shelf } from './cells.ts'
import type { ImportLookup } from './repository-lookup.ts'

/** A product and the collections that it is to be in. */
export interface Shelved {
  productId: string
  shelves: Shelf[]
}

/** Collections that an import has made: in them the file's own order holds, where it says one. */
export interface MadeShelves {
  ids: Set<string>
  /** How many collections there were before. */
  first: number | null
}

/**
 * What brings a product into its collections. It reads the present state, so it belongs in the transaction that carries it out, before
 * the next product is asked for. `known` keeps the collections by their names in small letters over several calls.
 */
export function shelve(
  { productId, shelves }: Shelved,
  collections: Pick<CollectionRepository, 'named' | 'has' | 'nextPosition'>,
  now: number,
  known: Map<string, string> = collections.named(),
  made: MadeShelves = { ids: new Set(), first: null },
): Op[] {
  const ops: Op[] = []
  for (const { name, place, rank } of shelves) {
    const key = name.toLowerCase()
    const old = known.get(key)
    const collectionId = old ?? newId<string>()
    if (old === undefined) {
      made.first ??= known.size
      made.ids.add(collectionId)
      const position = rank === undefined ? known.size : made.first + rank
      const row = { name, position, createdAt: now, updatedAt: now }
      ops.push({ op: 'insert', entity: 'collection', id: collectionId, row })
      known.set(key, collectionId)
    } else if (collections.has(collectionId, productId)) continue
    const next = old === undefined ? 0 : collections.nextPosition(collectionId)
    const position = made.ids.has(collectionId) ? (place ?? next) : next
    ops.push({ op: 'insert', entity: 'collectionItem', id: newId(), row: { collectionId, productId, position } })
  }
  return ops
}

/** The planning thread's side: what is in its collections already has nothing to write. */
export function createShelves(lookup: Pick<ImportLookup, 'collections' | 'isIn'>) {
  let counted = 0
  const missing = (productId: string, shelves: readonly Shelf[]): Shelf[] => {
    const known = lookup.collections()
    return shelves.filter(({ name }) => {
      const id = known.get(name.toLowerCase())
      return id === undefined || !lookup.isIn(id, productId)
    })
  }
  return {
    missing,
    /** For a dry run: counts the collections that a known product would come into. */
    count: (productId: string, shelves: readonly Shelf[]): void => void (counted += missing(productId, shelves).length),
    changes: (): ImportChanges['fields'] => (counted === 0 ? [] : [{ field: 'collections', count: counted }]),
  }
}
