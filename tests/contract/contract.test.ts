// One behaviour, three transports: what a page may rely on, whatever carries its calls.
import { isDefinedError, ORPCError, safe } from '@orpc/client'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { contract } from '#shared/contract/index.ts'
import type { Scope } from '#shared/contract/scopes.ts'
import type { JobId } from '#shared/domain/ids.ts'
import { commandId } from '../../electron/backend/testing/upload.ts'
import { links, openStudio, type OpenStudio } from './links.ts'
import { secretText } from './probe.ts'

/** Paths of all procedures below a contract or a router. */
function paths(node: object, path: string[] = []): string[] {
  return '~orpc' in node
    ? [path.join('.')]
    : Object.entries(node).flatMap(([key, child]) => paths(child as object, [...path, key]))
}

it('every procedure of the contract is served, and nothing else', async () => {
  const { router, close } = await openStudio()
  await close()
  const { probe: _, ...served } = router
  expect(paths(served).sort()).toEqual(paths(contract).sort())
})

describe.each(links)('over $name', (link) => {
  let studio: OpenStudio
  let served: Awaited<ReturnType<typeof link.serve>>
  beforeAll(async () => {
    studio = await openStudio()
    served = await link.serve(studio)
  })
  afterAll(async () => {
    await served.close()
    await studio.close()
  })

  const connect = async (scope: Scope = 'admin') => {
    const connection = await served.connect(scope)
    onTestFinished(connection.disconnect)
    return connection
  }
  const released = () => vi.waitFor(() => expect(studio.probe.open).toBe(0), { timeout: 2000, interval: 5 })
  const firstOf = async <T>(iterator: AsyncIterator<T>): Promise<T> => {
    const { value } = await iterator.next()
    return value as T
  }

  it('a query answers with its typed output', async () => {
    const { client } = await connect()
    expect(await client.system.info()).toMatchObject({ shell: 'headless', workspace: { products: 0, empty: true } })
  })

  it('calls in parallel get their own answers', async () => {
    const { client } = await connect()
    const infos = await Promise.all(Array.from({ length: 50 }, () => client.system.info()))
    expect(infos.every((info) => info.version === '0.0.0-test')).toBe(true)
  })

  it('a mutation with a repeated command id gives the stored result and changes nothing', async () => {
    const { client } = await connect()
    const id = commandId()
    const first = await client.system.settings.set({ commandId: id, patch: { obsAddress: 'ws://127.0.0.1:1' } })
    const again = await client.system.settings.set({ commandId: id, patch: { obsAddress: 'ws://127.0.0.1:2' } })
    expect(first.obsAddress).toBe('ws://127.0.0.1:1')
    expect(again).toEqual(first)
    expect((await client.system.settings.get()).obsAddress).toBe('ws://127.0.0.1:1')
  })

  it('a declared error arrives with its code and typed data', async () => {
    const { client } = await connect()
    const id = commandId() as string as JobId
    const [error] = await safe(client.system.jobs.get({ id }))
    expect(isDefinedError(error) && error.code === 'NOT_FOUND' ? error.data : error).toMatchObject({ id })
  })

  it('input that breaks the contract is refused before the handler, naming the fields', async () => {
    const { client } = await connect()
    const patch = { theme: 'pink' as 'dark' }
    const [error] = await safe(client.system.settings.set({ commandId: commandId(), patch }))
    expect(error).toMatchObject({ code: 'BAD_REQUEST', data: { issues: [{ path: 'patch.theme' }] } })
    const [missing] = await safe(client.system.settings.set({ patch: {} } as never))
    expect(missing).toMatchObject({ code: 'BAD_REQUEST', data: { issues: [{ path: 'commandId' }] } })
  })

  it('a bug reaches the page as a correlation id and nothing else, and the log has its stack', async () => {
    const { client } = await connect()
    const [error] = await safe(client.probe.crash())
    if (!(error instanceof ORPCError)) throw new Error('expected an error of the protocol')
    expect(error.toJSON()).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
      status: 500,
      defined: false,
      message: 'Internal error',
      data: { correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string },
    })
    expect(JSON.stringify(error)).not.toContain(secretText)
    const logged = studio.errors.find(
      (entry) => 'correlationId' in entry && entry.correlationId === error.data.correlationId,
    )
    expect(logged).toMatchObject({ procedure: 'probe.crash', err: { message: secretText } })
  })

  it.each(['undeclared', 'badOutput'] as const)(
    'a failure that the contract does not declare is a bug too (%s)',
    async (name) => {
      const { client } = await connect()
      const call: Promise<unknown> = client.probe[name]()
      const [error] = await safe(call)
      expect(error).toMatchObject({
        code: 'INTERNAL_SERVER_ERROR',
        data: { correlationId: expect.any(String) as string },
      })
    },
  )

  it('a subscription gives a snapshot, then deltas with a growing revision', async () => {
    const { client } = await connect()
    const feed = await client.system.changes()
    const snapshot = await firstOf(feed)
    expect(snapshot).toMatchObject({ type: 'snapshot', data: { settings: expect.any(Number) as number } })
    await client.system.settings.set({ commandId: commandId(), patch: { theme: 'dark' } })
    await client.system.settings.set({ commandId: commandId(), patch: { theme: 'light' } })
    const seen = [snapshot.revision]
    const topics = new Set<string>()
    while (topics.size < 2) {
      const message = await firstOf(feed)
      if (message.type !== 'delta') throw new Error('expected a delta')
      seen.push(message.revision)
      topics.add(message.data.topic)
    }
    expect(topics).toEqual(new Set(['settings', 'history']))
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b))
    await feed.return?.()
  })

  it('aborting a subscription releases the server side', async () => {
    const { client } = await connect()
    const controller = new AbortController()
    const feed = await client.probe.ticks({ failAfter: null }, { signal: controller.signal })
    expect(await firstOf(feed)).toEqual({ n: 0 })
    expect(studio.probe.open).toBe(1)
    controller.abort()
    // In memory nothing runs until the reader reads on; over a line the abort travels by itself.
    await safe(feed.next())
    await released()
  })

  it('leaving a subscription releases the server side', async () => {
    const { client } = await connect()
    for await (const { n } of await client.probe.ticks({ failAfter: null })) if (n === 2) break
    await released()
  })

  it('aborting a call stops the work', async () => {
    const { client } = await connect()
    const controller = new AbortController()
    const call = client.probe.slow(undefined, { signal: controller.signal })
    const failed = expect(call).rejects.toThrow()
    await vi.waitFor(() => expect(studio.probe.open).toBe(1), { interval: 5 })
    controller.abort()
    await failed
    await released()
  })

  it('a bug inside a subscription ends it with a correlation id', async () => {
    const { client } = await connect()
    const seen: number[] = []
    const read = async () => {
      for await (const { n } of await client.probe.ticks({ failAfter: 2 })) seen.push(n)
    }
    const [error] = await safe(read())
    expect(seen).toEqual([0, 1])
    expect(error).toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      data: { correlationId: expect.any(String) as string },
    })
    await released()
  })

  it('a file arrives byte by byte as it was sent', async () => {
    const { client } = await connect()
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index % 256)
    const { uploadId } = await client.system.uploads.begin({ name: 'a.bin', bytes: bytes.length })
    const half = bytes.length / 2
    await client.system.uploads.append({ uploadId, offset: 0, chunk: new File([bytes.slice(0, half)], 'chunk') })
    const sent = client.system.uploads.append({ uploadId, offset: half, chunk: new File([bytes.slice(half)], 'chunk') })
    expect(await sent).toEqual({ received: bytes.length })
    const [error] = await safe(client.system.uploads.append({ uploadId, offset: 0, chunk: new File(['x'], 'chunk') }))
    expect(isDefinedError(error) && error.code).toBe('UPLOAD_INCOMPLETE')
  })

  it.each(['remote:control', 'overlay:read'] as const)(
    'the scope %s is refused what it may not call',
    async (scope) => {
      const { client } = await connect(scope)
      const refused: (() => Promise<unknown>)[] = [
        () => client.system.settings.set({ commandId: commandId(), patch: { theme: 'dark' } }),
        () => client.system.jobs.list({}),
        () => client.system.changes(),
        () => client.probe.whoami(),
      ]
      for (const call of refused) expect((await safe(call()))[0]).toMatchObject({ code: 'FORBIDDEN' })
    },
  )

  it('a narrow scope may call what is named for it', async () => {
    const remote = await connect('remote:control')
    expect(await remote.client.system.info()).toHaveProperty('version')
    const overlay = await connect('overlay:read')
    expect((await safe(overlay.client.system.info()))[0]).toMatchObject({ code: 'FORBIDDEN' })
  })

  it('the context says who acts', async () => {
    const { client } = await connect()
    expect(await client.probe.whoami()).toEqual({ scope: 'admin', actor: 'user' })
  })

  if (link.hasLine) {
    it('a closed line releases all that it held', async () => {
      const { client, disconnect } = await connect()
      const feed = await client.probe.ticks({ failAfter: null })
      await firstOf(feed)
      const call = expect(client.probe.slow()).rejects.toThrow()
      await vi.waitFor(() => expect(studio.probe.open).toBe(2), { interval: 5 })
      await disconnect()
      await call
      await released()
    })
  }
})
