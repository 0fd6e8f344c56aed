// OBS that dies in the middle of a show: an OBS of its own, since this one is killed.
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startObs, type ObsServer } from '../../electron/cli/obs-server.ts'
import { cardPlacement } from '../../electron/backend/live/obs/names.ts'
import {
  commandId,
  flatDrawer,
  openLive,
  until,
  type LiveHarness,
} from '../../electron/backend/live/testing/harness.ts'
import { eyesOn, onAirStudio, sharedObs, shows } from './support.ts'

const shared = sharedObs()
const recordDir = mkdtempSync(join(tmpdir(), 'vitrine-portrait-'))
const place = cardPlacement({ width: 720, height: 1280, fps: 30 })
let obs: ObsServer
let studio: LiveHarness

beforeAll(async () => {
  if (shared.address) obs = await startObs({ recordDir, width: 720, height: 1280 })
})
afterAll(async () => {
  await studio?.close()
  await obs?.stop()
  await rm(recordDir, { recursive: true, force: true })
})

const showsItem = async (live: LiveHarness['live'], showId: Parameters<typeof live.state>[0], index: number) => {
  const eye = await eyesOn(obs)
  try {
    const card = live.state(showId).lineup[index]?.card
    return card ? await shows(eye, await flatDrawer(card, place.widthPx), place.x, place.y) : false
  } finally {
    eye.close()
  }
}

it('goes on with the show while OBS is dead, and puts the present card on screen when it is back', async () => {
  studio = await onAirStudio(obs)
  const { live } = studio
  expect(live.obs.status().canvas).toMatchObject({ width: 720, height: 1280 })
  const { id: showId } = studio.plan()
  const press = () => ({ commandId: commandId(), showId, expectedCurrentItemId: live.state(showId).currentItemId })
  live.start({ commandId: commandId(), showId, mode: 'live' })
  live.takeNext(press())
  await expect.poll(() => showsItem(live, showId, 0)).toBe(true)

  await obs.killHard()
  await until(() => live.obs.status().phase === 'reconnecting', 'the loss to be noticed')
  expect(live.obs.status()).toMatchObject({
    health: null,
    errorCode: expect.stringMatching(/OBS_LOST|OBS_UNREACHABLE/),
  })
  expect(live.state(showId).alerts.some(({ code }) => code === 'obs_lost')).toBe(true)
  await expect(live.obs.preview(320)).rejects.toMatchObject({ code: 'OBS_LOST' })

  const overlay = live.watchOverlay(undefined)
  await overlay.next()
  const taken = live.takeNext(press())
  expect(taken).toMatchObject({ currentItemId: taken.lineup[1]?.id, pin: { truth: 'claimed' } })
  await until(() => live.state(showId).effects.find(({ kind }) => kind === 'obs')?.state === 'failed', 'the failure')
  expect(live.state(showId).effects.find(({ kind }) => kind === 'obs')?.errorCode).toBe('OBS_LOST')
  expect(live.state(showId).effects.find(({ kind }) => kind === 'overlay')?.state).toBe('ok')
  const shown = await overlay.next()
  expect(shown.value?.data).toMatchObject({ visible: true, card: { title: 'Product 2' }, next: { title: 'Product 3' } })
  await overlay.return(undefined)

  await obs.restart()
  await until(() => live.obs.status().phase === 'connected', 'OBS to be back', 30_000)
  await expect.poll(() => showsItem(live, showId, 1)).toBe(true)
  await until(() => live.state(showId).pin?.truth === 'observed', 'the pin to be observed')
  const state = live.state(showId)
  expect(state.alerts.some(({ code }) => code === 'obs_restored')).toBe(true)
  expect(live.obs.status().scene).toEqual({ name: 'Vitrine', ready: true, mode: 'image' })
  const kinds = live.events(showId).map(({ kind }) => kind)
  expect(kinds.indexOf('obs_lost')).toBeGreaterThan(-1)
  expect(kinds.indexOf('obs_restored')).toBeGreaterThan(kinds.indexOf('obs_lost'))
})

it('takes the show over when the studio itself was restarted, with the card still on screen', async () => {
  const showId = studio.live.current().showId
  if (!showId) throw new Error('the show of the test before is gone')
  const { dataDir, secrets } = studio
  const before = studio.live.state(showId)
  // Ends as a crash would: nothing is said to OBS, the show stays on air.
  await studio.live.dispose()
  const again = openLive({ dataDir, deps: { secrets, obsAddress: { get: () => obs.address, set: () => {} } } })
  try {
    const after = again.live.state(showId)
    expect(after).toMatchObject({
      phase: 'on-air',
      currentItemId: before.currentItemId,
      nextItemId: before.nextItemId,
      startedAt: before.startedAt,
    })
    expect(again.live.current().showId).toBe(showId)
    await until(() => again.live.obs.status().phase === 'connected', 'the studio to reconnect by itself', 20_000)
    expect(await showsItem(again.live, showId, 1)).toBe(true)
    await until(() => again.live.state(showId).pin?.truth === 'observed', 'the pin to be observed')
    again.live.takeNext({ commandId: commandId(), showId, expectedCurrentItemId: after.currentItemId })
    await expect.poll(() => showsItem(again.live, showId, 2)).toBe(true)
    again.live.end({ commandId: commandId(), showId })
  } finally {
    await again.close()
  }
})
