// Contract -> service.
import { os } from '../kernel/rpc.ts'
import type { ShopsService } from './service.ts'

export const shopsHandlers = (shops: ShopsService) => ({
  list: os.shops.list.handler(() => shops.list()),
  rates: {
    list: os.shops.rates.list.handler(() => shops.rates.list()),
    set: os.shops.rates.set.handler(({ input: { commandId, ...rate } }) => shops.rates.set(commandId, rate)),
    remove: os.shops.rates.remove.handler(({ input }) => shops.rates.remove(input.commandId, input.id)),
    importCsv: os.shops.rates.importCsv.handler(({ input }) =>
      shops.rates.importCsv(input.commandId, input.csv, input.source),
    ),
  },
  get: os.shops.get.handler(({ input }) => shops.get(input.id)),
  create: os.shops.create.handler(({ input }) => shops.create(input.commandId, input.draft)),
  update: os.shops.update.handler(({ input }) => shops.update(input.commandId, input.id, input.patch)),
  remove: os.shops.remove.handler(({ input }) => shops.remove(input.commandId, input.id)),
  connectSandbox: os.shops.connectSandbox.handler(({ input }) => shops.connectSandbox(input.commandId, input.id)),
  beginAuthorization: os.shops.beginAuthorization.handler(({ input: { commandId, ...app } }) =>
    shops.beginAuthorization(commandId, app),
  ),
  completeAuthorization: os.shops.completeAuthorization.handler(({ input }) =>
    shops.completeAuthorization(input.commandId, input.id, input.codeOrUrl),
  ),
  disconnect: os.shops.disconnect.handler(({ input }) => shops.disconnect(input.commandId, input.id)),
})
