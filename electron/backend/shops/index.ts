// What other domains may know of shops.
export { createShopsService, type ShopsService } from './service.ts'
export { createShopsRepository } from './repository.ts'
export { createRatesRepository } from './repository-rates.ts'
export { startFeeCalendar } from './fee-calendar.ts'
export { shopsHandlers } from './handlers.ts'
export type {
  AppCredentials,
  AuthorizedShop,
  PlatformAuth,
  PlatformConnection,
  PlatformMode,
  TokenSet,
} from './platform-auth.ts'
