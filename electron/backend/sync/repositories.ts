// All of this domain's repositories over one connection.
import { createAvailability } from '../catalog/index.ts'
import { createOutboxRepository } from './repository.ts'
import { createListingsRepository } from './repository-listings.ts'
import { createOrdersRepository } from './repository-orders.ts'
import { createSyncStateRepository } from './repository-state.ts'

type Db = Parameters<typeof createOutboxRepository>[0]

export const createSyncRepositories = (db: Db) => ({
  outbox: createOutboxRepository(db),
  listings: createListingsRepository(db, createAvailability(db)),
  state: createSyncStateRepository(db),
  orders: createOrdersRepository(db),
})
