// The one typed client of the backend, whichever transport carries it.
import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Contract } from '#shared/contract/index.ts'
import { createLinkSwitch } from './link-switch.ts'
import { connectMessagePort } from './message-port-link.ts'
import { shell } from './shell.ts'
import { connectWebSocket } from './websocket-link.ts'

const linkSwitch = createLinkSwitch()

export type StudioClient = ContractRouterClient<Contract>

/** Plain calls: `await client.catalog.product({ id })`. */
export const client: StudioClient = createORPCClient(linkSwitch.link)

/** React Query options of each procedure: `useQuery(orpc.catalog.product.queryOptions({ input: { id } }))`. */
export const orpc = createTanstackQueryUtils(client)

/** Starts the transport of this shell; call once when the page opens. */
export function connectToBackend(): void {
  if (shell === 'electron') connectMessagePort(linkSwitch)
  else void connectWebSocket(linkSwitch)
}
