// The page's own transports against the real servers: a line that breaks comes back, what was cut off says so, and a
// command that is sent again is not done twice.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { WebSocket } from 'ws'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createScopeTokens } from '../../electron/backend/transports/guard/token.ts'
import { startHttpServer } from '../../electron/backend/transports/http-server.ts'
import { sendCommand } from '../../renderer/api/command.ts'
import { ConnectionLost, useConnection } from '../../renderer/api/connection.ts'
import { createLinkSwitch } from '../../renderer/api/link-switch.ts'
import { runSubscription, type SubscriptionState } from '../../renderer/api/subscription.ts'
import { connectWebSocket } from '../../renderer/api/websocket-link.ts'
import { openStudio, type OpenStudio, type TestClient } from './links.ts'

const tokens = createScopeTokens()
let studio: OpenStudio
let pagesDir: string
let sockets: WebSocket[]
let stop: AbortController
let client: TestClient
type SettingsInput = Parameters<TestClient['system']['settings']['set']>[0]
let server: Awaited<ReturnType<typeof startHttpServer>>

/** Node's own WebSocket can't bring a token; this one is what a browser's cookie does. */
class SignedSocket extends WebSocket {
  constructor(url: string) {
    super(url, { headers: { authorization: `Bearer ${tokens.admin}` } })
    sockets.push(this)
  }
}

beforeEach(async () => {
  sockets = []
  vi.stubGlobal('WebSocket', SignedSocket)
  vi.stubGlobal('addEventListener', () => {})
  studio = await openStudio()
  pagesDir = await mkdtemp(join(tmpdir(), 'vitrine-pages-'))
  await mkdir(join(pagesDir, 'studio'))
  await writeFile(join(pagesDir, 'studio/index.html'), '<!doctype html>')
  server = await startHttpServer({
    router: studio.router,
    media: { open: async () => null },
    downloads: { open: async () => null },
    tokens,
    pagesDir,
    logger: studio.log,
  })
  const target = createLinkSwitch()
  client = createORPCClient<TestClient>(target.link)
  stop = new AbortController()
  void connectWebSocket(target, { url: `ws://127.0.0.1:${server.port}/rpc`, signal: stop.signal })
})

afterEach(async () => {
  stop.abort()
  await server.close()
  await studio.close()
  await rm(pagesDir, { recursive: true })
})

const cut = () => sockets.at(-1)?.terminate()

it('calls work again by themselves after the line broke', async () => {
  expect((await client.system.settings.get()).obsAddress).toContain('127.0.0.1')
  cut()
  await vi.waitFor(() => expect(useConnection.getState().phase).toBe('reconnecting'))
  expect((await client.system.settings.get()).obsAddress).toContain('127.0.0.1')
  expect(useConnection.getState().phase).toBe('online')
})

it('a call in flight when the line breaks is told so', async () => {
  const slow = client.probe.slow()
  await vi.waitFor(() => expect(studio.probe.open).toBe(1))
  cut()
  await expect(slow).rejects.toBeInstanceOf(ConnectionLost)
})

it('a command whose answer was lost is sent again with its id, and done once', async () => {
  let calls = 0
  await sendCommand(
    {
      call: async (input: SettingsInput) => {
        calls += 1
        const answer = await client.system.settings.set(input)
        if (calls === 1) throw new ConnectionLost('the answer was lost')
        return answer
      },
    },
    { patch: { theme: 'dark' } },
  )
  expect(calls).toBe(2)
  for await (const message of await client.system.changes()) {
    expect(message).toMatchObject({ type: 'snapshot', data: { settings: 1 } })
    break
  }
})

it('a subscription goes on after the line broke', async () => {
  const watching = new AbortController()
  const states: SubscriptionState<Record<string, number>>[] = []
  void runSubscription<Record<string, number>, { topic: string; ids: string[] | null }>({
    open: (signal) => client.system.changes(undefined, { signal }),
    reduce: (data, { topic }) => ({ ...data, [topic]: (data[topic] ?? 0) + 1 }),
    onState: (state) => void states.push(state),
    signal: watching.signal,
  })
  await vi.waitFor(() => expect(states.at(-1)?.stale).toBe(false))
  cut()
  await vi.waitFor(() => expect(states.at(-1)?.stale).toBe(true))
  await vi.waitFor(() => expect(states.at(-1)?.stale).toBe(false), { timeout: 5000 })
  const before = states.length
  await sendCommand(
    { call: (input: SettingsInput) => client.system.settings.set(input) },
    { patch: { theme: 'light' } },
  )
  await vi.waitFor(() => expect(states.length).toBeGreaterThan(before))
  watching.abort()
})
