// What others may import of live.
export { createLiveService, type LiveDeps, type LiveService } from './service.ts'
export { createLiveRepository, type LiveRepository } from './repository.ts'
export { liveHandlers } from './handlers.ts'
export type {
  CardDrawer,
  CatalogPort,
  LinksPort,
  ObsAddressPort,
  OrdersPort,
  PlatformPinPort,
  RecordingPort,
  ShoppersPort,
  ShopsPort,
} from './ports.ts'
export { catalogPort, obsAddressPort, ordersPort, recordingPort, shopsPort } from './studio-ports.ts'
