// Contract to service.
import { os } from '../kernel/rpc.ts'
import type { LiveService } from './service.ts'

export const liveHandlers = (service: LiveService) => {
  const { planning, obs } = service
  const { live } = os
  return {
    shows: {
      list: live.shows.list.handler(() => planning.list()),
      get: live.shows.get.handler(({ input }) => service.state(input.id)),
      create: live.shows.create.handler(({ input, context }) => planning.create({ ...input, actor: context.actor })),
      update: live.shows.update.handler(({ input, context }) => planning.update({ ...input, actor: context.actor })),
      remove: live.shows.remove.handler(({ input, context }) => planning.remove({ ...input, actor: context.actor })),
      addItem: live.shows.addItem.handler(({ input, context }) => planning.addItem({ ...input, actor: context.actor })),
      updateItem: live.shows.updateItem.handler(({ input, context }) =>
        planning.updateItem({ ...input, actor: context.actor }),
      ),
      moveItem: live.shows.moveItem.handler(({ input, context }) =>
        planning.moveItem({ ...input, actor: context.actor }),
      ),
      removeItem: live.shows.removeItem.handler(({ input, context }) =>
        planning.removeItem({ ...input, actor: context.actor }),
      ),
      events: live.shows.events.handler(({ input }) => service.events(input.id)),
    },
    obs: {
      status: live.obs.status.handler(() => obs.status()),
      watch: live.obs.watch.handler(({ signal }) => obs.watch(signal)),
      connect: live.obs.connect.handler(({ input }) => obs.connect(input)),
      disconnect: live.obs.disconnect.handler(() => obs.disconnect()),
      setup: live.obs.setup.handler(({ input }) => obs.setup(input)),
      scenes: live.obs.scenes.handler(() => obs.scenes()),
      output: live.obs.output.handler(({ input }) => obs.output(input)),
      preview: live.obs.preview.handler(({ input }) => obs.preview(input.width)),
    },
    start: live.start.handler(({ input }) => service.start(input)),
    take: live.take.handler(({ input }) => service.take(input)),
    takeNext: live.takeNext.handler(({ input }) => service.takeNext(input)),
    pin: live.pin.handler(({ input }) => service.pin(input)),
    unpin: live.unpin.handler(({ input }) => service.unpin(input)),
    setNext: live.setNext.handler(({ input }) => service.setNext(input)),
    end: live.end.handler(({ input }) => service.end(input)),
    adjustStock: live.adjustStock.handler(({ input, context }) => service.adjustStock(input, context.actor)),
    sendMessage: live.sendMessage.handler(({ input }) => service.sendMessage(input)),
    markMessageSeen: live.markMessageSeen.handler(({ input }) => service.markMessageSeen(input)),
    current: live.current.handler(() => service.current()),
    watch: live.watch.handler(({ input, signal }) => service.watch(input.showId, signal)),
    overlay: { watch: live.overlay.watch.handler(({ signal }) => service.watchOverlay(signal)) },
    links: live.links.handler(() => service.links()),
  }
}
