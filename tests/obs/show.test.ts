import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { CardModel } from '#shared/domain/card.ts'
import type { ShowItemId } from '#shared/domain/ids.ts'
import type { LiveState } from '#shared/domain/show.ts'
import { cardPlacement } from '../../electron/backend/live/obs/names.ts'
import type { ObsSession } from '../../electron/backend/live/obs/session.ts'
import { commandId, flatDrawer, until, type LiveHarness } from '../../electron/backend/live/testing/harness.ts'
import { eyesOn, isBlack, onAirStudio, sharedObs, shows } from './support.ts'

const obs = sharedObs()
const place = cardPlacement({ width: 1280, height: 720, fps: 30 })
let studio: LiveHarness
let eye: ObsSession
let state: LiveState

beforeAll(async () => {
  if (obs.address) eye = await eyesOn(obs)
})
afterAll(() => eye?.close())
afterEach(async () => {
  if (studio.live.current().showId) studio.live.end({ commandId: commandId(), showId: state.show.id })
  await expect.poll(() => isBlack(eye)).toBe(true)
  await studio.close()
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function begin() {
  studio = await onAirStudio(obs)
  state = studio.live.start({ commandId: commandId(), showId: studio.plan().id, mode: 'live' })
  await settled()
}
const press = () => ({
  commandId: commandId(),
  showId: state.show.id,
  expectedCurrentItemId: studio.live.state(state.show.id).currentItemId,
})
const item = (index: number) => state.lineup[index]?.id as ShowItemId
const now = () => studio.live.state(state.show.id)
const settled = () =>
  until(() => now().effects.find(({ kind }) => kind === 'obs')?.state === 'ok', 'OBS to have done what was asked')
/** Does the program show the card of this product as the catalog has it now? */
async function showsItem(index: number): Promise<boolean> {
  const card = now().lineup[index]?.card
  return card ? shows(eye, await flatDrawer(card, place.widthPx), place.x, place.y) : false
}
const becomes = (index: number) => expect.poll(() => showsItem(index)).toBe(true)

describe('a show on a real OBS', () => {
  it('shows nothing before the first take, then the card of the item that is taken', async () => {
    await begin()
    expect(await isBlack(eye)).toBe(true)
    studio.live.takeNext(press())
    await becomes(0)
    await until(() => now().pin?.truth === 'observed', 'the pin to be observed')
    expect(now().pin).toMatchObject({ itemId: item(0) })
  })

  it('says when the next card waits loaded, and that it does not while it is being loaded', async () => {
    await begin()
    const ready = () => studio.live.obs.status().nextCardReady
    await until(ready, 'the first card to be loaded')
    studio.live.takeNext(press())
    expect(ready()).toBe(false)
    await until(ready, 'the second card to be loaded')
    studio.live.obs.disconnect()
    expect(ready()).toBe(false)
    await studio.live.obs.connect({ commandId: commandId(), address: obs.address, password: obs.password })
    await until(ready, 'the card to be loaded again')
  })

  it('swaps to the next card with each take, never showing two or none', async () => {
    await begin()
    studio.live.takeNext(press())
    await becomes(0)
    await pause(400)
    studio.live.takeNext(press())
    for (let look = 0; look < 12; look++) {
      const first = await showsItem(0)
      expect(first || (await showsItem(1))).toBe(true)
    }
    expect(await showsItem(1)).toBe(true)
  })

  it('takes the card off and puts it back', async () => {
    await begin()
    studio.live.take({ ...press(), itemId: item(1) })
    await becomes(1)
    studio.live.unpin(press())
    await expect.poll(() => isBlack(eye)).toBe(true)
    expect(now().pin).toBeNull()
    studio.live.pin(press())
    await becomes(1)
  })

  it('jumps to a card that was not loaded, and only shows what it says', async () => {
    await begin()
    studio.live.takeNext(press())
    await becomes(0)
    studio.live.take({ ...press(), itemId: item(3) })
    expect(now()).toMatchObject({ currentItemId: item(3), pin: { truth: 'claimed' } })
    await becomes(3)
    await until(() => now().pin?.truth === 'observed', 'the pin to be observed')
  })

  it('ends on the last of several jumps made at once', async () => {
    await begin()
    studio.live.takeNext(press())
    for (const index of [3, 1, 2]) studio.live.take({ ...press(), itemId: item(index) })
    await becomes(2)
    await pause(500)
    expect(await showsItem(2)).toBe(true)
  })

  it('makes one pin of two presses', async () => {
    await begin()
    const expectedCurrentItemId = null
    for (let times = 0; times < 2; times++)
      studio.live.takeNext({ commandId: commandId(), showId: state.show.id, expectedCurrentItemId })
    await becomes(0)
    studio.live.pin(press())
    await settled()
    expect(now().currentItemId).toBe(item(0))
    expect(studio.live.events(state.show.id).filter(({ kind }) => kind === 'pinned')).toHaveLength(1)
  })

  it('redraws the card on screen when its price changes in the catalog, and says so', async () => {
    await begin()
    studio.live.takeNext(press())
    await becomes(0)
    studio.edit(0, { priceMinor: 1019 })
    await until(() => now().lineup[0]?.card?.priceMinor === 1019, 'the new price')
    await becomes(0)
    expect(now().alerts).toMatchObject([
      { code: 'no_picture' },
      { code: 'no_picture' },
      { code: 'no_picture' },
      { code: 'no_picture' },
      { code: 'price_changed', itemId: item(0), values: { fromMinor: 1000, toMinor: 1019, currency: 'EUR' } },
    ])
    expect(studio.live.events(state.show.id).filter(({ kind }) => kind === 'pinned')).toHaveLength(1)
  })

  it('changes the next card in its slot when the catalog changes before the take', async () => {
    await begin()
    studio.live.takeNext(press())
    await becomes(0)
    studio.edit(1, { priceMinor: 1133 })
    await until(() => now().lineup[1]?.card?.priceMinor === 1133, 'the new price')
    await pause(300)
    studio.live.takeNext(press())
    await becomes(1)
    expect(studio.live.events(state.show.id).filter(({ kind }) => kind === 'pinned')[1]?.data).toMatchObject({
      priceMinor: 1133,
    })
  })

  it('shows the next card where the streamer has moved the present one', async () => {
    await begin()
    studio.live.takeNext(press())
    await becomes(0)
    const { currentProgramSceneName: sceneName } = await eye.call('GetCurrentProgramScene')
    type Placed = {
      sceneItemId: number
      sceneItemEnabled: boolean
      sourceName: string
      sceneItemTransform: { positionX: number }
    }
    const slots = async () => {
      const { sceneItems } = await eye.call('GetSceneItemList', { sceneName })
      return (sceneItems as unknown as Placed[]).filter(({ sourceName }) => sourceName.startsWith('Vitrine card'))
    }
    const moveTo = (positionX: number, { sceneItemId }: Placed) =>
      eye.call('SetSceneItemTransform', { sceneName, sceneItemId, sceneItemTransform: { positionX } })
    const shown = (await slots()).find(({ sceneItemEnabled }) => sceneItemEnabled)!
    await moveTo(place.x + 400, shown)
    const positions = async () => (await slots()).map(({ sceneItemTransform }) => sceneItemTransform.positionX)
    await expect.poll(positions).toEqual([place.x + 400, place.x + 400])
    await pause(250)
    studio.live.takeNext(press())
    const card = now().lineup[1]?.card as CardModel
    const drawn = await flatDrawer(card, place.widthPx)
    await expect.poll(() => shows(eye, drawn, place.x + 400, place.y)).toBe(true)
    for (const slot of await slots()) await moveTo(place.x, slot)
  })

  it('goes on when the card cannot be loaded, and says why', async () => {
    let broken = false
    studio = await onAirStudio(obs, {
      deps: {
        draw: async (model, widthPx) =>
          broken && model.number === 3
            ? { ...(await flatDrawer(model, widthPx)), png: Buffer.from('no picture') }
            : flatDrawer(model, widthPx),
      },
    })
    broken = true
    state = studio.live.start({ commandId: commandId(), showId: studio.plan().id, mode: 'live' })
    await settled()
    studio.live.takeNext(press())
    await becomes(0)
    studio.live.take({ ...press(), itemId: item(2) })
    const failed = () => now().effects.find(({ kind }) => kind === 'obs')
    await until(() => failed()?.state === 'failed', 'the failure')
    expect(failed()?.errorCode).toBe('OBS_CARD_NOT_LOADED')
    expect(now()).toMatchObject({ currentItemId: item(2), pin: { truth: 'claimed' } })
    studio.live.take({ ...press(), itemId: item(3) })
    await becomes(3)
  })

  it('clears the screen at the end and logs each cue with its time', async () => {
    await begin()
    const from = Date.now()
    studio.live.takeNext(press())
    await becomes(0)
    await until(() => now().pin?.truth === 'observed', 'the pin to be observed')
    studio.live.end({ commandId: commandId(), showId: state.show.id })
    await expect.poll(() => isBlack(eye)).toBe(true)
    const events = studio.live.events(state.show.id)
    expect(events.map(({ kind }) => kind)).toEqual([
      'show_started',
      'effect_ok',
      'taken',
      'pinned',
      'effect_ok',
      'unpinned',
      'show_ended',
    ])
    expect(events[3]?.data).toMatchObject({
      title: 'Product 1',
      priceMinor: 1000,
      currency: 'EUR',
      sku: 'SKU-1',
      number: 1,
    })
    for (const { at } of events.slice(2)) expect(at >= from && at <= Date.now()).toBe(true)
    expect(now()).toMatchObject({ phase: 'ended', show: { status: 'ended' } })
  })
})
