import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { MessagePortMain, UtilityProcess } from 'electron'
import type { BackendStart, FromBackend } from '../backend/host-protocol.ts'
import { createBackendHost, type BackendHostOptions } from './backend-host.ts'
import { createRestartBudget } from './restart-budget.ts'
import { FakeChild } from './testing/electron-fake.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const start = { dataDir: '/data' } as BackendStart
const file = { path: '/data/media/a.mp4', mime: 'video/mp4', bytes: 1, etag: '"a"' }

function host(options: Partial<BackendHostOptions> = {}) {
  const children: FakeChild[] = []
  const events: string[] = []
  const backend = createBackendHost({
    fork: () => {
      const child = new FakeChild()
      children.push(child)
      return child as unknown as UtilityProcess
    },
    start,
    answerSecret: async () => null,
    onReady: (port) => events.push(`ready ${port}`),
    onAir: (showId) => events.push(`air ${showId}`),
    onGivenUp: ({ reason }) => events.push(`given up: ${reason}`),
    budget: createRestartBudget({ restarts: 2, windowMs: 60_000, firstWaitMs: 100 }),
    ...options,
  })
  backend.launch()
  const say = (message: FromBackend) => children.at(-1)?.emit('message', message)
  return { backend, children, events, say }
}

it('starts the backend once and tells it where its workspace is', () => {
  const { backend, children } = host()
  backend.launch()
  expect(children).toHaveLength(1)
  expect(children[0]?.told('start')).toEqual([{ type: 'start', options: start }])
})

it('knows the port of the loopback server while the backend runs', () => {
  const { backend, children, events, say } = host()
  expect(backend.port).toBeNull()
  say({ type: 'ready', port: 4100 })
  expect([backend.port, events]).toEqual([4100, ['ready 4100']])
  children[0]?.emit('exit', 1)
  expect(backend.port).toBeNull()
})

it('hands a port to the backend, and says so when there is none to take it', () => {
  const { backend, children } = host()
  const end = { name: 'end' } as unknown as MessagePortMain
  expect(backend.connect(end)).toBe(true)
  expect(children[0]?.postMessage).toHaveBeenLastCalledWith({ type: 'connect' }, [end])
  children[0]?.emit('exit', 1)
  expect(backend.connect(end)).toBe(false)
})

it('starts a crashed backend again, later each time, and gives up in the end', () => {
  const { children, events } = host()
  children[0]?.emit('exit', 1)
  vi.advanceTimersByTime(99)
  expect(children).toHaveLength(1)
  vi.advanceTimersByTime(1)
  expect(children).toHaveLength(2)
  children[1]?.emit('exit', 1)
  vi.advanceTimersByTime(200)
  expect(children).toHaveLength(3)
  children[2]?.emit('exit', 1)
  vi.advanceTimersByTime(60_000)
  expect(children).toHaveLength(3)
  expect(events.at(-1)).toBe('given up: other')
})

it('does not try again to open the workspace of a newer version', () => {
  const { children, events, say } = host()
  say({ type: 'failed', reason: 'newer-workspace', detail: 'schema 99' })
  children[0]?.emit('exit', 1)
  vi.advanceTimersByTime(60_000)
  expect(children).toHaveLength(1)
  expect(events.at(-1)).toBe('given up: newer-workspace')
})

it('a show is off air when the backend dies', () => {
  const { children, events, say } = host()
  say({ type: 'onAir', showId: 'x' })
  children[0]?.emit('exit', 1)
  expect(events).toEqual(['air x', 'air null'])
})

it('asks where the file of an asset is, one answer for each question', async () => {
  const { backend, children, say } = host()
  const [first, second] = [backend.mediaFile('a', 'original'), backend.mediaFile('b', 'thumb')]
  expect(children[0]?.told('mediaQuestion')).toEqual([
    { type: 'mediaQuestion', id: 1, assetId: 'a', variant: 'original' },
    { type: 'mediaQuestion', id: 2, assetId: 'b', variant: 'thumb' },
  ])
  say({ type: 'mediaAnswer', id: 2, file: null })
  say({ type: 'mediaAnswer', id: 1, file })
  expect(await Promise.all([first, second])).toEqual([file, null])
})

it('asks where a file to take away is, and stops waiting when the backend dies', async () => {
  const { backend, children, say } = host()
  const first = backend.downloadFile('a')
  expect(children[0]?.told('downloadQuestion')).toEqual([{ type: 'downloadQuestion', id: 1, downloadId: 'a' }])
  say({ type: 'downloadAnswer', id: 1, file: { path: '/x', fileName: 'x.csv' } })
  expect(await first).toEqual({ path: '/x', fileName: 'x.csv' })
  const second = backend.downloadFile('b')
  children[0]?.emit('exit', 1)
  expect(await second).toBeNull()
  expect(await backend.downloadFile('a')).toBeNull()
})

it('a question that the backend takes to its grave is answered', async () => {
  const { backend, children } = host()
  const question = backend.mediaFile('a', 'original')
  children[0]?.emit('exit', 1)
  expect(await question).toBeNull()
  expect(await backend.mediaFile('a', 'original')).toBeNull()
})

it('answers the backend with secrets, or with why there is none', async () => {
  const answerSecret = vi.fn().mockResolvedValueOnce('pass').mockRejectedValueOnce(new Error('locked'))
  const { children, say } = host({ answerSecret })
  say({ type: 'secretQuestion', id: 1, request: { op: 'get', name: 'obs' } })
  say({ type: 'secretQuestion', id: 2, request: { op: 'get', name: 'obs' } })
  await vi.waitFor(() => expect(children[0]?.told('secretAnswer')).toHaveLength(2))
  expect(children[0]?.told('secretAnswer')).toEqual([
    { type: 'secretAnswer', id: 1, answer: { ok: true, value: 'pass' } },
    { type: 'secretAnswer', id: 2, answer: { ok: false, detail: 'Error: locked' } },
  ])
})

it('stops the backend gently, kills it when its time is over, and starts no other', async () => {
  const { backend, children } = host()
  const stopped = backend.stop(500)
  expect(children[0]?.told('stop')).toHaveLength(1)
  vi.advanceTimersByTime(500)
  expect(children[0]?.kill).toHaveBeenCalledOnce()
  await stopped
  vi.advanceTimersByTime(60_000)
  expect(children).toHaveLength(1)
  await backend.stop()
})
