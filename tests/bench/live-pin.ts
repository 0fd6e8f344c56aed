// How long after the command does the viewer see the card? Runs a real OBS and a real show, takes items and polls the program on a connection
// of its own until the picture has changed. Usage: node tests/bench/live-pin.ts [takes] [--obs ADDRESS PASSWORD]
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { startObs } from '../../electron/cli/obs-server.ts'
import { openObsSession, type ObsSession } from '../../electron/backend/live/obs/session.ts'
import { commandId, openLive, until } from '../../electron/backend/live/testing/harness.ts'

const takes = Number(process.argv[2] ?? 100)
const given = process.argv.indexOf('--obs')
const targetP95Ms = 34

export interface PinBench {
  takes: number
  p50: number
  p95: number
  maxMs: number
  answerP95: number
  frameMs: number
}

const at = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
const rounded = (ms: number) => Math.round(ms * 10) / 10

async function screenshot(session: ObsSession, scene: string): Promise<string> {
  const shot = await session.call('GetSourceScreenshot', {
    sourceName: scene,
    imageFormat: 'png',
    imageWidth: 64,
    imageHeight: 36,
  })
  return shot.imageData
}

async function measure(address: string, password: string): Promise<PinBench> {
  const studio = openLive({ products: 12 })
  const eye = await openObsSession({ address, password, events: 'none' })
  const visible: number[] = []
  const answered: number[] = []
  try {
    await studio.live.obs.connect({ commandId: commandId(), address, password })
    const { current } = await studio.live.obs.scenes()
    const scene = current ?? 'Scene'
    await studio.live.obs.setup({ commandId: commandId(), mode: 'image', intoScene: scene })
    const show = studio.plan()
    let state = studio.live.start({ commandId: commandId(), showId: show.id, mode: 'live' })
    const order = state.lineup.map(({ id }) => id)
    await delay(1000)
    while (visible.length < takes) {
      const before = await screenshot(eye, scene)
      // At random within a frame, as people press.
      await delay(Math.random() * 34)
      const from = performance.now()
      const next = state.nextItemId === null
      const press = { commandId: commandId(), showId: show.id, expectedCurrentItemId: state.currentItemId }
      state = next ? studio.live.take({ ...press, itemId: order[0]! }) : studio.live.takeNext(press)
      answered.push(performance.now() - from)
      let picture = before
      let ms = 0
      while (picture === before && ms < 3000) {
        picture = await screenshot(eye, scene)
        ms = performance.now() - from
      }
      // The last item has no next one that could be loaded: going round is a jump, which is another figure.
      if (!next) visible.push(ms)
      await until(() => studio.live.state(show.id).pin?.truth === 'observed', 'the pin')
      await delay(300)
      const settled = await screenshot(eye, scene)
      if (settled !== picture) throw new Error(`take ${visible.length}: the first changed picture was not the card`)
    }
    studio.live.end({ commandId: commandId(), showId: show.id })
    await delay(100)
    const { canvas } = studio.live.obs.status()
    const sorted = visible.sort((a, b) => a - b)
    return {
      takes: sorted.length,
      p50: rounded(at(sorted, 0.5)),
      p95: rounded(at(sorted, 0.95)),
      maxMs: rounded(at(sorted, 1)),
      answerP95: rounded(
        at(
          answered.sort((a, b) => a - b),
          0.95,
        ),
      ),
      frameMs: rounded(1000 / (canvas?.fps ?? 30)),
    }
  } finally {
    eye.close()
    await studio.close()
  }
}

if (given > 0) report(await measure(process.argv[given + 1] ?? '', process.argv[given + 2] ?? ''))
else {
  const recordDir = mkdtempSync(join(tmpdir(), 'vitrine-bench-'))
  const obs = await startObs({ recordDir })
  try {
    report(await measure(obs.address, obs.password))
  } finally {
    await obs.stop()
    await rm(recordDir, { recursive: true, force: true })
  }
}

function report(result: PinBench): void {
  console.log(JSON.stringify(result))
  const met = result.p95 <= targetP95Ms
  console.log(`pin visible: p95 ${result.p95} ms, target ${targetP95Ms} ms: ${met ? 'met' : 'MISSED'}`)
  if (!met) process.exitCode = 1
}
