// A studio as a process of its own, and the admin's client to it over its WebSocket: for the browser's specs and for measurements.
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import type { Contract } from '#shared/contract/index.ts'
import { startStudio } from '../electron/cli/studio-process.ts'

export interface ConnectedStudio {
  /** Signs a page in: open it first, then any address below `origin`. */
  url: string
  origin: string
  pid: number
  client: ContractRouterClient<Contract>
  close(): Promise<void>
}

/** Rejects when it does not start or can't be reached. The pages must be built. */
export async function connectStudio(dataDir: string): Promise<ConnectedStudio> {
  const running = await startStudio(['--data', dataDir, '--memory-secrets'])
  const { origin, host, searchParams } = new URL(running.url)
  const socket = new WebSocket(`ws://${host}/rpc`, {
    headers: { authorization: `Bearer ${searchParams.get('token')}` },
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return {
    url: running.url,
    origin,
    pid: running.process.pid ?? 0,
    client: createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })),
    close: async () => {
      socket.close()
      await running.stop()
    },
  }
}
