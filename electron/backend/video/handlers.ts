// Contract to services.
import type { Cards, EditService } from './service.ts'
import { os } from '../kernel/rpc.ts'
import type { MediaService } from '../media/index.ts'
import type { RenderService } from './render-service.ts'

export interface VideoServices {
  edits: EditService
  renders: RenderService
  cards: Cards
  media: Pick<MediaService, 'drawCard'>
}

export const videoHandlers = ({ edits, renders, cards, media }: VideoServices) => ({
  edits: {
    list: os.video.edits.list.handler(({ input }) => edits.list(input.productId ?? null)),
    get: os.video.edits.get.handler(({ input }) => edits.get(input.id)),
    create: os.video.edits.create.handler(({ input: { commandId, ...input }, context }) =>
      edits.create(commandId, input, context.actor),
    ),
    update: os.video.edits.update.handler(({ input, context }) =>
      edits.update(input.commandId, input.id, input.patch, context.actor),
    ),
    remove: os.video.edits.remove.handler(({ input, context }) =>
      edits.remove(input.commandId, input.id, context.actor),
    ),
  },
  card: os.video.card.handler(({ input }) => cards.cardModel({ ...input, variantId: null, number: null })),
  cardImage: os.video.cardImage.handler(async ({ input }) => {
    const { png, width, height } = await media.drawCard(input.card, input.width)
    return { dataUrl: `data:image/png;base64,${png.toString('base64')}`, width, height }
  }),
  renders: {
    list: os.video.renders.list.handler(({ input }) => renders.list(input.editId ?? null, input.limit)),
    get: os.video.renders.get.handler(({ input }) => renders.get(input.id)),
    start: os.video.renders.start.handler(({ input }) => renders.start(input.commandId, input.editId)),
    cancel: os.video.renders.cancel.handler(({ input }) => renders.cancel(input.commandId, input.id)),
  },
})
