// All migrations in order; a shipped one is never edited.
import type { Migration } from '../migrate.ts'
import { initial } from './0001-initial.ts'
import { catalog } from './0002-catalog.ts'
import { changeRanges } from './0010-change-ranges.ts'
import { reversals } from './0011-reversals.ts'
import { missingFlags } from './0020-missing-flags.ts'
import { know } from './0030-know.ts'
import { historyOfAProduct } from './0040-history-of-a-product.ts'
import { pictureFetches } from './0060-picture-fetches.ts'
import { bulk } from './0070-bulk.ts'

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
]
