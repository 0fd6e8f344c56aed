import { afterEach, expect, it } from 'vitest'
import { startFakeObs } from '../testing/fake-obs.ts'
import { until } from '../testing/harness.ts'
import { pollHealth, readHealth } from './health.ts'
import { cardPlacement } from './names.ts'
import { openObsSession, type ObsAnswer } from './session.ts'

const answer = (data: Record<string, unknown>): ObsAnswer => ({
  requestType: '',
  ok: true,
  code: 100,
  comment: '',
  data,
})
const stats = answer({
  activeFps: 29.99712,
  renderSkippedFrames: 3,
  outputSkippedFrames: 4,
  renderTotalFrames: 900,
  cpuUsage: 12.345,
  memoryUsage: 210.6,
})
const idle = answer({ outputActive: false })

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

it('adds up frames lost by drawing, encoding and the network', () => {
  const stream = answer({ outputActive: true, outputSkippedFrames: 5, outputBytes: 1000 })
  const { health, sent } = readHealth([stats, stream, idle], null, 10)
  expect(health).toEqual({
    fps: 30,
    droppedFrames: 12,
    totalFrames: 900,
    cpuPercent: 12.3,
    memoryMb: 211,
    bitrateKbps: null,
    at: 10,
  })
  expect(sent).toEqual({ bytes: 1000, at: 10 })
})

it('knows a bit rate from the second look on, of the stream or else the recording', () => {
  const record = answer({ outputActive: true, outputBytes: 126_000 })
  expect(readHealth([stats, idle, record], { bytes: 1000, at: 0 }, 1000).health.bitrateKbps).toBe(1000)
  expect(readHealth([stats, idle, idle], { bytes: 1000, at: 0 }, 1000)).toMatchObject({ sent: null })
  expect(readHealth([stats, idle, record], { bytes: 999_999, at: 0 }, 1000).health.bitrateKbps).toBeNull()
})

it('gives zeros, not nonsense, when OBS leaves a figure out', () => {
  expect(readHealth([], null, 1).health).toMatchObject({ fps: 0, droppedFrames: 0, memoryMb: 0, bitrateKbps: null })
})

it('gives an OBS up that leaves two polls unanswered', async () => {
  const fake = await startFakeObs({ answer: () => null })
  stops.push(fake.close)
  const session = await openObsSession({ address: fake.address, password: null, events: 'none' })
  stops.push(() => session.close())
  let silent = 0
  const poll = pollHealth({
    session,
    now: Date.now,
    onHealth: () => {},
    onSilent: () => silent++,
    patienceMs: 50,
    everyMs: 10,
  })
  stops.push(() => poll.stop())
  await until(() => silent > 0, 'the poll to give up')
})

it.each([
  [1280, 720],
  [1920, 1080],
  [720, 1280],
  [1080, 1920],
  [1080, 1080],
])('places a card within a canvas of %ix%i', (width, height) => {
  const { widthPx, x, y } = cardPlacement({ width, height, fps: 30 })
  expect(x).toBeGreaterThan(0)
  expect(x + widthPx).toBeLessThan(width)
  expect(y).toBeLessThan(height)
  expect(y - widthPx / 2).toBeGreaterThan(0)
})
