// contract.catalog.collections -> service.
import { os } from '../kernel/rpc.ts'
import type { CatalogService } from './service.ts'

const on = os.catalog.collections

export const collectionHandlers = (collections: CatalogService['collections']) => ({
  list: on.list.handler(() => collections.list()),
  ofProduct: on.ofProduct.handler(({ input }) => collections.ofProduct(input.productId)),
  items: on.items.handler(({ input }) => collections.items(input.id, input.start, input.limit)),
  create: on.create.handler(({ input, context }) => collections.create(input, context.actor)),
  rename: on.rename.handler(({ input, context }) => collections.rename(input, context.actor)),
  move: on.move.handler(({ input, context }) => collections.move(input, context.actor)),
  remove: on.remove.handler(({ input, context }) => collections.remove(input, context.actor)),
  add: on.add.handler(({ input, context }) => collections.add(input, context.actor)),
  take: on.take.handler(({ input, context }) => collections.take(input, context.actor)),
  moveItem: on.moveItem.handler(({ input, context }) => collections.moveItem(input, context.actor)),
})
