// All repositories of the catalog over one connection.
import type { Db } from '../db/open.ts'
import { createCatalogRepository } from './repository.ts'
import { createDerivedRepository } from './repository-derived.ts'
import { createImportRepository } from './repository-import.ts'
import { createListRepository } from './repository-list.ts'
import { createGapsRepository } from './listings/repository-gaps.ts'
import { createReadinessRepository } from './repository-readiness.ts'

export const createCatalogRepositories = (db: Db) => ({
  catalog: createCatalogRepository(db),
  list: createListRepository(db),
  derived: createDerivedRepository(db),
  imports: createImportRepository(db),
  gaps: createGapsRepository(db),
  readiness: createReadinessRepository(db),
})
