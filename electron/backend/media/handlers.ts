// Contract to service.
import { os } from '../kernel/rpc.ts'
import type { PictureFetch } from './fetch/pictures.ts'
import type { MediaService } from './service.ts'

export const mediaHandlers = (service: MediaService, pictureFetch: PictureFetch) => ({
  pictureFetch: {
    status: os.media.pictureFetch.status.handler(() => pictureFetch.status()),
    start: os.media.pictureFetch.start.handler(({ input }) => pictureFetch.start(input)),
    failures: os.media.pictureFetch.failures.handler(({ input }) => pictureFetch.failures(input.limit)),
  },
  list: os.media.list.handler(({ input: { origin, kinds, ...page } }) =>
    service.list({ ...page, kinds, origins: origin }),
  ),
  get: os.media.get.handler(({ input }) => service.get(input.id)),
  ingest: os.media.ingest.handler(({ input }) => service.ingest(input.commandId, input.uploadId)),
  rename: os.media.rename.handler(({ input }) => service.rename(input.commandId, input.id, input.name)),
  remove: os.media.remove.handler(({ input }) => service.remove(input.commandId, input.id)),
})
