// A studio as a process of its own, and the admin's client to it over its WebSocket.
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import type { Contract } from '#shared/contract/index.ts'
import { ensureBuilt } from '../../electron/cli/build.ts'
import { startStudio } from '../../electron/cli/studio-process.ts'

export interface BenchStudio {
  client: ContractRouterClient<Contract>
  pid: number
  close(): Promise<void>
}

export async function connectStudio(dataDir: string): Promise<BenchStudio> {
  ensureBuilt('browser', (line) => console.error(line))
  const running = await startStudio(['--data', dataDir, '--memory-secrets'])
  const { host, searchParams } = new URL(running.url)
  const socket = new WebSocket(`ws://${host}/rpc`, {
    headers: { authorization: `Bearer ${searchParams.get('token')}` },
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return {
    client: createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })),
    pid: running.process.pid ?? 0,
    close: async () => {
      socket.close()
      await running.stop()
    },
  }
}
