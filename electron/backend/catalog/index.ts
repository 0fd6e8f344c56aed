// What other domains and the composition root may use of the catalog.
export { createCatalogService, type CatalogService } from './service.ts'
export { createAvailability, type Availability } from './repository-availability.ts'
export { createCatalogRepositories } from './repository-set.ts'
export { catalogHandlers } from './handlers.ts'
export type { WantedPictures } from './wanted-pictures.ts'
export type { CardRequest } from './card.ts'
