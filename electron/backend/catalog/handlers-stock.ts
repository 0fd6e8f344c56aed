// contract.catalog.stock -> service.
import { os } from '../kernel/rpc.ts'
import type { CatalogService } from './service.ts'

const on = os.catalog.stock

export const stockHandlers = (stock: CatalogService['stock']) => ({
  warehouses: {
    list: on.warehouses.list.handler(() => stock.warehouses.list()),
    create: on.warehouses.create.handler(({ input, context }) => stock.warehouses.create(input, context.actor)),
    rename: on.warehouses.rename.handler(({ input, context }) => stock.warehouses.rename(input, context.actor)),
    move: on.warehouses.move.handler(({ input, context }) => stock.warehouses.move(input, context.actor)),
    remove: on.warehouses.remove.handler(({ input, context }) => stock.warehouses.remove(input, context.actor)),
  },
  of: on.of.handler(({ input }) => stock.of(input.productId)),
  setLevel: on.setLevel.handler(({ input, context }) => stock.setLevel(input, context.actor)),
  transfer: on.transfer.handler(({ input, context }) => stock.transfer(input, context.actor)),
  reserve: on.reserve.handler(({ input, context }) => stock.reserve(input, context.actor)),
  setBundle: on.setBundle.handler(({ input, context }) => stock.setBundle(input, context.actor)),
})
