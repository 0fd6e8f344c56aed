// Contract -> service.
import { os } from '../kernel/rpc.ts'
import type { SyncService } from './service.ts'

export const syncHandlers = (sync: SyncService) => ({
  status: os.sync.status.handler(() => sync.status()),
  outbox: os.sync.outbox.handler(({ input }) => sync.outbox(input)),
  listings: os.sync.listings.handler(({ input }) => sync.listings(input.shopId, input.limit)),
  conflicts: os.sync.conflicts.handler(() => sync.conflicts()),
  resolveConflict: os.sync.resolveConflict.handler(({ input }) =>
    sync.resolveConflict(input.commandId, input.id, input.keep),
  ),
  publish: os.sync.publish.handler(({ input }) => sync.publish(input.commandId, input.shopId, input.productIds)),
  run: os.sync.run.handler(({ input }) => sync.run(input.commandId, input.shopId)),
  retry: os.sync.retry.handler(({ input }) => sync.retry(input.commandId, input.id)),
  orders: os.sync.orders.handler(({ input }) => sync.orders(input)),
  sandbox: {
    faults: os.sync.sandbox.faults.handler(() => sync.sandboxFaults()),
    setFaults: os.sync.sandbox.setFaults.handler(({ input }) => sync.setSandboxFaults(input.commandId, input.patch)),
    setShoppers: os.sync.sandbox.setShoppers.handler(({ input }) =>
      sync.setShoppers(input.commandId, input.showId, input.ordersPerMinute),
    ),
  },
})
