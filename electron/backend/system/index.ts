// What other domains and the composition root may take from the system domain.
export { createArchiveService } from './archive/service.ts'
export { createChangesFeed } from './changes-feed.ts'
export { systemHandlers } from './handlers.ts'
export { createHistoryService } from './history.ts'
export { createSystemRepository } from './repository.ts'
export { createSystemService, type Shell, type SystemService } from './service.ts'
export { createSettings, defaultSettings, type SettingsService } from './settings.ts'
export { createUploads, type UploadService } from './uploads.ts'
