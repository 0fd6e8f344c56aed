// Attacks on the RPC socket of the loopback server.
import { setTimeout as delay } from 'node:timers/promises'
import { createORPCClient, safe } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Contract } from '#shared/contract/index.ts'
import { openTarget, type Target } from './attack.ts'

let target: Target
beforeAll(async () => {
  target = await openTarget({
    failures: { capacity: 1000, perSecond: 1000 },
    maxMessageBytes: 64 * 1024,
    heartbeatMs: 100,
  })
})
afterAll(() => target.close())

async function opened(path: string, headers: Record<string, string>, from = target): Promise<WebSocket> {
  const socket = await from.openSocket(path, headers)
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
  onTestFinished(() => socket.terminate())
  return socket
}
const closed = (socket: WebSocket) => new Promise<number>((resolve) => socket.once('close', resolve))
const clientOf = (socket: WebSocket): ContractRouterClient<Contract> =>
  createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))

describe('opening the socket', () => {
  it('from a re-pointed name is refused', async () => {
    const headers = { ...target.bearer('admin'), host: `evil.example:${target.port}` }
    expect(await target.openSocket('/rpc', headers)).toBe(421)
  })

  it('from a foreign page is refused although the browser sends the cookie', async () => {
    const admin = await target.signIn('admin')
    for (const origin of [
      'http://evil.example',
      'null',
      `http://127.0.0.1:${target.port + 1}`,
      `https://${target.host}`,
    ]) {
      expect(await target.openSocket('/rpc', { ...admin, origin })).toBe(403)
    }
  })

  it('without an origin and with nothing but a stolen cookie is refused', async () => {
    expect(await target.openSocket('/rpc', await target.signIn('admin'))).toBe(403)
  })

  it('without a token, or with a wrong one, is refused', async () => {
    const { origin } = target
    expect(await target.openSocket('/rpc', { origin })).toBe(401)
    expect(await target.openSocket('/rpc', { origin, cookie: `vitrine_session_${target.port}=guess` })).toBe(401)
    expect(await target.openSocket('/rpc', { authorization: 'Bearer guess' })).toBe(401)
    expect(await target.openSocket(`/rpc?token=${target.tokens.admin}`, { origin })).toBe(401)
  })

  it('with the token of another scope is refused', async () => {
    expect(await target.openSocket('/rpc', target.bearer('overlay:read'))).toBe(401)
    expect(await target.openSocket('/rpc', target.bearer('remote:control'))).toBe(401)
    const overlay = await target.signIn('overlay:read')
    expect(await target.openSocket('/rpc', { ...overlay, origin: target.origin })).toBe(401)
  })

  it('anywhere else is refused', async () => {
    expect(await target.openSocket('/', target.bearer('admin'))).toBe(404)
    expect(await target.openSocket('/rpc/../x', target.bearer('admin'))).toBe(404)
  })

  it('as our own page works', async () => {
    const socket = await opened('/rpc', { ...(await target.signIn('admin')), origin: target.origin })
    expect(await clientOf(socket).system.info()).toHaveProperty('version')
  })
})

describe('inside the socket', () => {
  it('the overlay may watch the overlay and do nothing else', async () => {
    const client = clientOf(await opened('/overlay/rpc', target.bearer('overlay:read')))
    const attempts: (() => Promise<unknown>)[] = [
      () => client.system.info(),
      () => client.system.settings.get(),
      () => client.system.history.list({}),
      () => client.system.jobs.watch(),
    ]
    for (const attempt of attempts) expect((await safe(attempt()))[0]).toMatchObject({ code: 'FORBIDDEN' })
  })

  it('the second screen may not read the history or change settings', async () => {
    const client = clientOf(await opened('/remote/rpc', target.bearer('remote:control')))
    expect((await safe(client.system.history.list({})))[0]).toMatchObject({ code: 'FORBIDDEN' })
    expect((await safe(client.system.workspace.backups()))[0]).toMatchObject({ code: 'FORBIDDEN' })
  })

  it.each([
    ['text', 'hello'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a message without a request', '{"i":"1"}'],
    ['bytes', Buffer.from([0, 255, 0, 255])],
  ])('%s instead of a message closes the socket, and only that one', async (_, message) => {
    const bystander = await opened('/rpc', target.bearer('admin'))
    const socket = await opened('/rpc', target.bearer('admin'))
    const code = closed(socket)
    socket.send(message)
    expect(await code).toBe(1007)
    expect(await clientOf(bystander).system.info()).toHaveProperty('version')
  })

  it.each(['/__proto__', '/constructor/prototype', '/system/__proto__/info', '/system', '//'])(
    'the path %s leads nowhere',
    async (path) => {
      const socket = await opened('/rpc', target.bearer('admin'))
      const answer = new Promise<string>((resolve) =>
        socket.once('message', (data: Buffer) => resolve(data.toString())),
      )
      socket.send(JSON.stringify({ i: '1', p: { u: path, b: { json: {} } } }))
      expect(JSON.parse(await answer)).toMatchObject({ i: '1', p: { s: 404 } })
    },
  )

  it('a message past the limit closes the socket', async () => {
    const socket = await opened('/rpc', target.bearer('admin'))
    const code = closed(socket)
    socket.send('x'.repeat(65 * 1024))
    expect(await code).toBe(1009)
  })
})

describe('keeping sockets open', () => {
  it('a socket that does not answer pings is dropped, one that does stays', async () => {
    const quiet = await opened('/rpc', target.bearer('admin'))
    const alive = await opened('/rpc', target.bearer('admin'))
    // The client library answers by itself; this one is made not to.
    quiet.pong = () => {}
    const { _receiver: receiver } = quiet as unknown as { _receiver: { removeAllListeners(event: string): void } }
    receiver.removeAllListeners('ping')
    await closed(quiet)
    await delay(250)
    expect(alive.readyState).toBe(WebSocket.OPEN)
  })

  it('more sockets than the limit are refused until one closes', async () => {
    const small = await openTarget({ maxConnections: 2 })
    onTestFinished(() => small.close())
    const first = await opened('/rpc', small.bearer('admin'), small)
    await opened('/rpc', small.bearer('admin'), small)
    expect(await small.openSocket('/rpc', small.bearer('admin'))).toBe(429)
    const gone = closed(first)
    first.close()
    await gone
    expect(await small.openSocket('/rpc', small.bearer('admin'))).toBeInstanceOf(WebSocket)
  })
})
