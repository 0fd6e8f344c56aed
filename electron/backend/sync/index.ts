// What other domains and the composition root may know of sync.
export { createSyncService, type SyncDeps, type SyncService } from './service.ts'
export { createSyncRepositories } from './repositories.ts'
export { syncHandlers } from './handlers.ts'
export { createPlatformAuth, liveHosts, type PlatformDeps, type PlatformHosts } from './platform-auth.ts'
export { createSandbox, type Pinned, type Sandbox } from './sandbox/index.ts'
export { createImagePort } from './image-port.ts'
export type { ImagePort, OrdersListener } from './ports.ts'
export type { SyncRunResult } from './run.ts'
