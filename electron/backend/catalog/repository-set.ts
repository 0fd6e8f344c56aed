// All repositories of the catalog over one connection.
import { createDoublesRepository } from './doubles/repository.ts'
import { createReferencesRepository } from './doubles/repository-references.ts'
import type { Db } from '../db/open.ts'
import { createBulkRepository } from './bulk/repository.ts'
import { createCatalogRepository } from './repository.ts'
import { createAvailability } from './repository-availability.ts'
import { createBinRepository } from './repository-bin.ts'
import { createCollectionRepository } from './repository-collections.ts'
import { createDerivedRepository } from './repository-derived.ts'
import { createExportReader } from './export/repository-read.ts'
import { createHistoryRepository } from './repository-history.ts'
import { createImportRepository } from './repository-import.ts'
import { createPictureRepository } from './repository-pictures.ts'
import { createListRepository } from './repository-list.ts'
import { createCopiesRepository } from './listings/repository-copies.ts'
import { createGapsRepository } from './listings/repository-gaps.ts'
import { createStockRepository } from './repository-stock.ts'
import { createReadinessRepository } from './repository-readiness.ts'
import { createOrdersRepository } from './repository-orders.ts'
import { createTitleIndex } from './repository-title-index.ts'
import { createViewsRepository } from './repository-views.ts'

export const createCatalogRepositories = (db: Db) => ({
  catalog: createCatalogRepository(db),
  list: createListRepository(db),
  orders: createOrdersRepository(db),
  views: createViewsRepository(db),
  derived: createDerivedRepository(db),
  titleIndex: createTitleIndex(db),
  imports: createImportRepository(db),
  pictures: createPictureRepository(db),
  bulk: createBulkRepository(db),
  gaps: createGapsRepository(db),
  copies: createCopiesRepository(db),
  stock: createStockRepository(db),
  availability: createAvailability(db),
  collections: createCollectionRepository(db),
  bin: createBinRepository(db),
  readiness: createReadinessRepository(db),
  exports: createExportReader(db),
  history: createHistoryRepository(db),
  doubles: createDoublesRepository(db),
  references: createReferencesRepository(db),
})
