import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { startFakeObs, type FakeObsOptions } from '../testing/fake-obs.ts'
import { openObsSession } from './session.ts'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

const listen = async (server: Server) => {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise((resolve) => server.close(resolve))
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}
const fakeObs = async (options?: FakeObsOptions) => {
  const fake = await startFakeObs(options)
  stops.push(fake.close)
  return fake
}
const connect = (address: string, password: string | null = null) =>
  openObsSession({ address, password, events: 'none', connectTimeoutMs: 500, callTimeoutMs: 200 })
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'connected',
    (error: unknown) => (error as { code?: string }).code,
  )

describe('each way a connection can fail has its own code', () => {
  it.each(['', '   ', 'http://localhost:4455', 'ws://', 'a b', 'ws://user:pw@host', 'host:99999', 'ws://[::1'])(
    'an address that is none: %j',
    async (address) => expect(await codeOf(connect(address))).toBe('OBS_BAD_ADDRESS'),
  )
  it('nothing listens there', async () => {
    const server = createServer()
    const address = await listen(server)
    await stops.pop()?.()
    expect(await codeOf(connect(address))).toBe('OBS_UNREACHABLE')
  })
  it('a name that nobody has', async () =>
    expect(await codeOf(connect('obs.invalid'))).toMatch(/OBS_UNREACHABLE|OBS_TIMEOUT/))
  it('a web server', async () => {
    const address = await listen(createHttpServer((_, response) => response.end('<h1>hello</h1>')))
    expect(await codeOf(connect(address))).toBe('OBS_NOT_OBS')
  })
  it('a server that speaks another protocol first', async () => {
    const address = await listen(createServer((socket) => void socket.end('220 mail ready\r\n')))
    expect(await codeOf(connect(address))).toBe('OBS_NOT_OBS')
  })
  it('a server that hangs up', async () => {
    const address = await listen(createServer((socket) => void socket.once('data', () => socket.end())))
    expect(await codeOf(connect(address))).toBe('OBS_NOT_OBS')
  })
  it('a server that says nothing', async () => {
    const address = await listen(createServer())
    expect(await codeOf(connect(address))).toBe('OBS_TIMEOUT')
  })
  it('a WebSocket server that is not OBS', async () => {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => false })
    stops.push(() => new Promise((resolve) => server.close(resolve)))
    await new Promise((resolve) => server.once('listening', resolve))
    expect(await codeOf(connect(`127.0.0.1:${(server.address() as AddressInfo).port}`))).toBe('OBS_NOT_OBS')
  })
  it('one that greets nobody', async () => {
    const { address } = await fakeObs({ mute: true })
    expect(await codeOf(connect(address))).toBe('OBS_TIMEOUT')
  })
  it('a password is wanted, or is another one', async () => {
    const { address } = await fakeObs({ refuse: 4009 })
    expect(await codeOf(connect(address))).toBe('OBS_PASSWORD_REQUIRED')
    expect(await codeOf(connect(address, 'guess'))).toBe('OBS_PASSWORD_WRONG')
  })
  it('a version that we cannot talk to', async () => {
    const { address } = await fakeObs({ refuse: 4010, version: '4.9.1' })
    await expect(connect(address)).rejects.toMatchObject({ code: 'OBS_TOO_OLD', data: { version: '4.9.1' } })
  })
  it('leaves no socket behind when it gives up', async () => {
    const fake = await fakeObs({ mute: true })
    await codeOf(connect(fake.address))
    await expect.poll(() => fake.clients()).toBe(0)
  })
})

describe('a session', () => {
  it('rejects a call that is never answered', async () => {
    const { address } = await fakeObs({ answer: () => null })
    const session = await connect(address)
    await expect(session.call('GetStats')).rejects.toMatchObject({ code: 'OBS_TIMEOUT', data: { request: 'GetStats' } })
    session.close()
  })
  it('rejects everything in flight when the connection drops, and tells once', async () => {
    const fake = await fakeObs({ answer: () => null })
    const session = await connect(fake.address)
    let lost = 0
    session.onLost(() => lost++)
    const calls = [session.call('GetStats'), session.batch([{ requestType: 'GetStats' }])].map(codeOf)
    fake.drop()
    expect(await Promise.all(calls)).toEqual(['OBS_LOST', 'OBS_LOST'])
    expect(await codeOf(session.call('GetStats'))).toBe('OBS_LOST')
    expect(lost).toBe(1)
  })
  it('does not count closing it as a loss', async () => {
    const { address } = await fakeObs()
    const session = await connect(address)
    let lost = 0
    session.onLost(() => lost++)
    session.close()
    expect(await codeOf(session.call('GetStats'))).toBe('OBS_LOST')
    expect(lost).toBe(0)
  })
})
