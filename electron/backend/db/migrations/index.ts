// All migrations in order; a shipped one is never edited.
import type { Migration } from '../migrate.ts'
import { initial } from './0001-initial.ts'
import { catalog } from './0002-catalog.ts'
import { changeRanges } from './0003-change-ranges.ts'
import { reversals } from './0004-reversals.ts'
import { missingFlags } from './0005-missing-flags.ts'
import { know } from './0006-know.ts'
import { historyOfAProduct } from './0007-history-of-a-product.ts'
import { pictureFetches } from './0008-picture-fetches.ts'
import { bulk } from './0009-bulk.ts'
import { listColumns } from './0010-list-columns.ts'
import { collectionOrder } from './0011-collection-order.ts'
import { shopifyColumns } from './0012-shopify-columns.ts'
import { duplicateDismissals } from './0013-duplicate-dismissals.ts'
import { listingCopies } from './0014-listing-copies.ts'
import { staleFragments } from './0015-stale-fragments.ts'

export const migrations: readonly Migration[] = [
  initial,
  catalog,
  changeRanges,
  reversals,
  missingFlags,
  know,
  historyOfAProduct,
  pictureFetches,
  bulk,
  listColumns,
  collectionOrder,
  shopifyColumns,
  duplicateDismissals,
  listingCopies,
  staleFragments,
]
