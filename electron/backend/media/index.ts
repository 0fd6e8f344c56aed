// What other domains and the composition root may import of the media library.
export { createMediaService, type MediaService } from './service.ts'
export { createMediaRepository } from './repository.ts'
export { createPictureFetch } from './fetch/pictures.ts'
export { publicNetwork, type Network } from './fetch/download.ts'
export { mediaHandlers } from './handlers.ts'
export type { DrawCardOptions, DrawnCard } from './cards/index.ts'
export type { MediaFile } from './derived.ts'
export { alphaFormats, type MediaSource, type MediaTools, type PictureKind } from './tools.ts'
