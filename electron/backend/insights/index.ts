// What the composition root takes from insights; no domain may.
export { insightsHandlers } from './handlers.ts'
export { createInsightsRepository } from './repository.ts'
export { createInsightsService, type InsightsService } from './service.ts'
