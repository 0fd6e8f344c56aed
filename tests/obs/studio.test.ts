// The whole studio on a real OBS, through the contract: what the catalog says is what the program shows, pixel by pixel.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProductDetail } from '#shared/domain/product.ts'
import { cardPlacement } from '../../electron/backend/live/obs/names.ts'
import type { ObsSession } from '../../electron/backend/live/obs/session.ts'
import { openTestStudio, type TestStudio } from '../../electron/backend/testing/studio.ts'
import { commandId } from '../../electron/backend/testing/upload.ts'
import { eyesOn, isBlack, sharedObs, shows } from './support.ts'

const obs = sharedObs()
const place = cardPlacement({ width: 1280, height: 720, fps: 30 })
let test: TestStudio
let eye: ObsSession

beforeAll(async () => {
  if (!obs.address) return
  test = await openTestStudio()
  eye = await eyesOn(obs)
})
afterAll(async () => {
  eye?.close()
  await test?.close()
})

const drawn = (card: Parameters<TestStudio['studio']['media']['drawCard']>[0]) =>
  test.studio.media.drawCard(card, place.widthPx)

describe('a show through the contract', () => {
  it('puts the real card on the program, with the price of the catalog, and takes it off', async () => {
    const { client } = test
    const shop = await client.shops.create({
      commandId: commandId(),
      draft: {
        name: 'Maison Olive FR',
        platform: 'local',
        market: 'FR',
        currency: 'EUR',
        locale: 'fr-FR',
        timeZone: 'Europe/Paris',
      },
    })
    const titles = ['Théière en grès, sable', '茶壶 <b>"0\'); DROP TABLE', 'Bol en grès, olive']
    const products: ProductDetail[] = []
    for (const [index, title] of titles.entries()) {
      const draft = { commandId: commandId(), title, priceMinor: 3490 + index, sku: `T-${index}` }
      products.push(await client.catalog.createProduct(draft))
    }
    await client.live.obs.connect({ commandId: commandId(), address: obs.address, password: obs.password })
    const { current } = await client.live.obs.scenes()
    await client.live.obs.setup({ commandId: commandId(), mode: 'image', intoScene: current ?? 'Scene' })
    const show = await client.live.shows.create({
      commandId: commandId(),
      shopId: shop.id,
      title: 'Grès',
      plannedAt: null,
      productIds: products.map(({ id }) => id),
    })
    let state = await client.live.start({ commandId: commandId(), showId: show.id, mode: 'rehearsal' })
    const takeNext = async () => {
      const expectedCurrentItemId = state.currentItemId
      state = await client.live.takeNext({ commandId: commandId(), showId: show.id, expectedCurrentItemId })
      return state.lineup.find(({ id }) => id === state.currentItemId)?.card
    }
    for (const [index, title] of titles.entries()) {
      await new Promise((resolve) => setTimeout(resolve, 300))
      const card = await takeNext()
      expect(card).toMatchObject({ title, priceMinor: 3490 + index, currency: 'EUR', number: index + 1 })
      const picture = await drawn(card!)
      await expect.poll(() => shows(eye, picture, place.x, place.y, 1)).toBe(true)
    }

    const variant = products[2]!.variants[0]!
    await client.catalog.updateVariant({ commandId: commandId(), id: variant.id, patch: { priceMinor: 1999 } })
    const repriced = async () => (await client.live.shows.get({ id: show.id })).lineup[2]?.card
    await expect.poll(async () => (await repriced())?.priceMinor).toBe(1999)
    const cheaper = await drawn((await repriced())!)
    await expect.poll(() => shows(eye, cheaper, place.x, place.y, 1)).toBe(true)

    await client.live.unpin({ commandId: commandId(), showId: show.id, expectedCurrentItemId: state.currentItemId })
    await expect.poll(() => isBlack(eye)).toBe(true)
    const ended = await client.live.end({ commandId: commandId(), showId: show.id })
    expect(ended).toMatchObject({ phase: 'ended', show: { status: 'planned', rehearsal: true } })
    const events = await client.live.shows.events({ id: show.id })
    expect(events.filter(({ kind }) => kind === 'pinned').map(({ data }) => data['title'])).toEqual(titles)
  })
})
