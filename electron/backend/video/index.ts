// What the composition root may import of videos.
export { createEditService, type Cards, type EditService } from './service.ts'
export { createRenderService, type RenderService } from './render-service.ts'
export { createVideoRepository } from './repository.ts'
export { createFfmpegTools, type FfmpegTools } from './ffmpeg/tools.ts'
export { videoHandlers } from './handlers.ts'
