// What the library's fetching job needs of the catalog: which pictures have no file, and where to put what was found.
import type { AssetId } from '#shared/domain/ids.ts'
import type { PictureFailure } from '#shared/domain/picture-fetch.ts'
import type { Op } from '../kernel/store.ts'
import type { CatalogDeps } from './deps.ts'

export type WantedPictures = ReturnType<typeof createWantedPictures>

export function createWantedPictures(deps: Pick<CatalogDeps, 'store' | 'clock' | 'repositories'>) {
  const { pictures } = deps.repositories
  return {
    page: pictures.page,
    lastPlace: pictures.lastPlace,
    counts: pictures.counts,
    failures: pictures.failures,
    /** Gives pictures their files. One that was removed or filled by hand meanwhile is left as it is. */
    attach: (found: { id: string; assetId: AssetId }[]): void => {
      const wanted = found.filter(({ id }) => pictures.isWanted(id))
      const ops = wanted.map(({ id, assetId }): Op => ({ op: 'update', entity: 'picture', id, patch: { assetId } }))
      // Not the seller's edit: an undo must take back what the seller did before, and the address still leads to the file.
      const meta = { label: 'catalog.pictures.fetched', values: { count: wanted.length }, actor: 'system' as const }
      deps.store.changes.apply({ ...meta, undoable: false }, ops)
      for (const { id } of wanted) pictures.forget(id)
    },
    fail: (failed: { id: string; code: PictureFailure; detail: string }[]): void => {
      for (const entry of failed) if (pictures.isWanted(entry.id)) pictures.fail(entry, deps.clock.now())
    },
  }
}
