// The scanner's look-up, and the duplicate finder on the studio's side.
import { barcodeProblem } from '#shared/domain/barcode.ts'
import { codeSpellings } from '#shared/domain/barcode-match.ts'
import type { ScanMatch } from '#shared/contract/catalog-duplicates.ts'
import { runThread } from '../../kernel/run-thread.ts'
import { workerUrl } from '../../kernel/worker-url.ts'
import type { CatalogDeps } from '../deps.ts'
import type { Doubles } from './find.ts'
import type { DoublesTask } from './worker.ts'

export function createDoublesService(deps: CatalogDeps) {
  const { doubles, list } = deps.repositories

  return {
    /** Variants with that barcode in any spelling, else with that SKU in any case. */
    scan: (code: string): { code: string; isBarcode: boolean; matches: ScanMatch[] } => {
      const isBarcode = barcodeProblem(code) === null
      const byBarcode = doubles.byBarcode(codeSpellings(code)).map((match) => ({ ...match, by: 'barcode' as const }))
      if (byBarcode.length > 0) return { code, isBarcode, matches: byBarcode }
      const skus = [...new Set([code, code.toUpperCase(), code.toLowerCase()])]
      return { code, isBarcode, matches: doubles.bySku(skus).map((match) => ({ ...match, by: 'sku' as const })) }
    },
    find: async (limit: number) => {
      const { groups, ...rest } = await inWorker({ databasePath: deps.databasePath, limit })
      return {
        ...rest,
        groups: groups.flatMap(({ productIds, ...group }) => {
          const products = list.rows(productIds.flatMap((id) => list.ridOf(id) ?? []))
          // A product may have gone since the finder read it.
          return products.length > 1 ? [{ ...group, products: products as never }] : []
        }),
      }
    },
  }
}

const inWorker = (task: DoublesTask): Promise<Doubles> =>
  runThread(workerUrl(new URL('./worker.ts', import.meta.url), 'catalog-doubles-worker'), 'catalog-doubles', task)
