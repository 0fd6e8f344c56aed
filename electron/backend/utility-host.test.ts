// The backend under a parent that speaks Electron's protocol: a real studio, real ports, no Electron.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Contract } from '#shared/contract/index.ts'
import { startBackend, type BackendOptions } from './backend.ts'
import type { BackendStart, FromBackend, ToBackend } from './host-protocol.ts'
import type { RpcPort } from './transports/message-port.ts'
import { serveParent, type ParentPort } from './utility-host.ts'

let dir = ''
let options: BackendStart
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'vitrine-utility-'))
  await mkdir(join(dir, 'pages'))
  await writeFile(join(dir, 'pages/index.html'), '')
  options = {
    dataDir: join(dir, 'data'),
    resourcesDir: join(import.meta.dirname, '../../resources'),
    pagesDir: join(dir, 'pages'),
    version: '0.0.0-test',
    configDir: join(dir, 'config'),
    hasVault: true,
  }
})
afterEach(() => rm(dir, { recursive: true, force: true }))

/** Main's side of the parent port. */
function parent(start?: typeof startBackend) {
  const said: FromBackend[] = []
  const exits: number[] = []
  const listeners: ((event: { data: ToBackend; ports: RpcPort[] }) => void)[] = []
  const port: ParentPort = {
    on: (_, listener) => listeners.push(listener),
    postMessage: (message) => said.push(message),
  }
  serveParent(port, (code) => exits.push(code), start)
  const send = (data: ToBackend, ports: RpcPort[] = []) => listeners.forEach((listener) => listener({ data, ports }))
  const hear = <T extends FromBackend['type']>(type: T) =>
    vi.waitFor(() => {
      const message = said.find((candidate) => candidate.type === type)
      if (!message) throw new Error(`did not hear ${type}`)
      return message as Extract<FromBackend, { type: T }>
    })
  const stop = async () => {
    send({ type: 'stop' })
    await vi.waitFor(() => expect(exits).toEqual([0]))
  }
  return { send, hear, said, exits, stop }
}

it('opens the workspace and serves a page over the port that main hands over', async () => {
  const { send, hear, stop } = parent()
  const { port1, port2 } = new MessageChannel()
  send({ type: 'start', options })
  send({ type: 'connect' }, [port1])
  port2.start()
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: port2 }))
  expect(await client.system.info()).toMatchObject({
    shell: 'electron',
    version: '0.0.0-test',
    secretStore: { kind: 'os-keychain' },
  })
  expect((await hear('ready')).port).toBeGreaterThan(0)
  port2.close()
  await stop()
})

it('refuses a port before it is started', () => {
  const { send } = parent()
  const { port1 } = new MessageChannel()
  const close = vi.spyOn(port1, 'close')
  send({ type: 'connect' }, [port1])
  expect(close).toHaveBeenCalledOnce()
})

it('keeps its secrets with main', async () => {
  let secrets: BackendOptions['secrets'] | null = null
  const { send, hear, said, stop } = parent((given) => {
    secrets = given.secrets
    return startBackend(given)
  })
  send({ type: 'start', options })
  await hear('ready')
  const store = secrets as unknown as BackendOptions['secrets']
  const reading = store.get('obs')
  const { id, request } = await hear('secretQuestion')
  expect(request).toEqual({ op: 'get', name: 'obs' })
  send({ type: 'secretAnswer', id, answer: { ok: true, value: 'pass' } })
  expect(await reading).toBe('pass')
  const writing = store.set('obs', 'new')
  send({ type: 'secretAnswer', id: id + 1, answer: { ok: false, detail: 'keychain is locked' } })
  await expect(writing).rejects.toThrow('keychain is locked')
  expect(said.filter(({ type }) => type === 'secretQuestion')).toHaveLength(2)
  await stop()
})

it('uses its own encrypted file where main has no keychain', async () => {
  const { send, hear, said, stop } = parent((given) => startBackend(given))
  const { port1, port2 } = new MessageChannel()
  send({ type: 'start', options: { ...options, hasVault: false } })
  send({ type: 'connect' }, [port1])
  port2.start()
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: port2 }))
  expect((await client.system.info()).secretStore.kind).toBe('encrypted-file')
  await hear('ready')
  expect(said.some(({ type }) => type === 'secretQuestion')).toBe(false)
  port2.close()
  await stop()
})

it('answers a question for an asset that it does not know, or that is no asset, with null', async () => {
  const { send, said, stop, hear } = parent()
  send({ type: 'mediaQuestion', id: 1, assetId: '018f0000-0000-7000-8000-000000000001', variant: 'original' })
  send({ type: 'start', options })
  await hear('ready')
  send({ type: 'mediaQuestion', id: 2, assetId: '018f0000-0000-7000-8000-000000000001', variant: 'original' })
  send({ type: 'mediaQuestion', id: 3, assetId: '../../etc/passwd', variant: 'original' })
  const answers = () => said.filter((message) => message.type === 'mediaAnswer')
  await vi.waitFor(() =>
    expect(
      answers()
        .map(({ id }) => id)
        .toSorted((a, b) => Number(a) - Number(b)),
    ).toEqual([1, 2, 3]),
  )
  expect(answers().every(({ file }) => file === null)).toBe(true)
  await stop()
})

it('answers a question for a file to take away that is not there with null', async () => {
  const { send, said, stop, hear } = parent()
  send({ type: 'start', options })
  await hear('ready')
  send({ type: 'downloadQuestion', id: 7, downloadId: '../../etc/passwd' })
  await vi.waitFor(() =>
    expect(said.filter((message) => message.type === 'downloadAnswer')).toEqual([
      { type: 'downloadAnswer', id: 7, file: null },
    ]),
  )
  await stop()
})

it('tells main why it could not start, and ends', async () => {
  const newer = Object.assign(new Error('schema 99'), { name: 'NewerDatabaseError' })
  const { send, hear, exits } = parent(() => Promise.reject(newer))
  send({ type: 'start', options })
  expect(await hear('failed')).toEqual({ type: 'failed', reason: 'newer-workspace', detail: 'schema 99' })
  expect(exits).toEqual([1])
})

it('ends when the studio asks to be opened again, so that main starts it anew', async () => {
  let restart = () => {}
  const { send, hear, exits } = parent((given: BackendOptions) => {
    restart = given.onRestart ?? restart
    return startBackend(given)
  })
  send({ type: 'start', options })
  await hear('ready')
  restart()
  await vi.waitFor(() => expect(exits).toEqual([0]))
})
