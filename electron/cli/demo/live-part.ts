// Part 4: a show runs through a real OBS, is recorded, and each product that is taken is looked for in the program.
import { copyFile, mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { CardModel } from '#shared/domain/card.ts'
import { formatMoney } from '#shared/domain/money.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import type { LineupItem, LiveState, Show } from '#shared/domain/show.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { cardPlacement } from '../../backend/live/obs/names.ts'
import { openObsSession } from '../../backend/live/obs/session.ts'
import { missingForObs, startObs } from '../obs-server.ts'
import type { DemoContext } from './context.ts'
import { openProgramEye, type CardMask, type ProgramEye } from './program-eye.ts'
import type { DemoPin, DemoResult } from './result.ts'

/** How long each card stays on screen. */
const shownMs = 2200
const cameraScene = 'Table'

interface Obs {
  address: string
  password: string | null
  /** True for one that was started for the demo, in which the demo may put a camera. */
  own: boolean
  stop: () => Promise<void>
}

export type DrawCard = (card: CardModel, widthPx: number) => Promise<{ png: Uint8Array }>

export async function livePart(
  context: DemoContext,
  shop: Shop,
  products: ProductId[],
  draw: DrawCard,
): Promise<{ live: DemoResult['live']; show: Show; skus: string[] }> {
  const { client, narrator, id, options } = context
  const show = await client.live.shows.create({
    commandId: id('show'),
    shopId: shop.id,
    title: 'Demo',
    plannedAt: null,
    productIds: products.slice(0, options.pins),
  })
  const obs = await openObs(context)
  try {
    const eye = obs ? await connect(context, obs) : null
    const recordingFrom = eye ? await startRecording(context) : null
    let state = await client.live.start({ commandId: id('start'), showId: show.id, mode: 'rehearsal' })
    await client.sync.sandbox.setShoppers({ commandId: id('shoppers'), showId: show.id, ordersPerMinute: 60 })
    const pins: DemoPin[] = []
    const skus: string[] = []
    let shownBefore: CardMask | null = null
    for (const [index, item] of state.lineup.entries()) {
      const take = { context, state, item, index, shop, draw, eye, shownBefore }
      const taken = await takeItem(take)
      const startedAt = recordingFrom ?? state.startedAt ?? taken.at
      pins.push({ ...taken.pin, atMs: taken.at - startedAt })
      skus.push(taken.pin.sku)
      shownBefore = taken.mask
      state = taken.state
    }
    await client.live.unpin({ commandId: id('unpin'), showId: show.id, expectedCurrentItemId: state.currentItemId })
    await delay(500)
    const recording = eye ? await stopRecording(context) : null
    const ended = await client.live.end({ commandId: id('end'), showId: show.id })
    eye?.close()
    const version = obs ? (await client.live.obs.status()).version : null
    await client.live.obs.disconnect({ commandId: id('disconnect') })
    const late = pins.filter((pin) => (pin.visibleMs ?? 0) > 34).length
    narrator.say(
      `${pins.length} products pinned${eye ? `, ${late === 0 ? 'each' : `${pins.length - late} of them`} visible within one frame` : ''}`,
    )
    return { live: { obs: version, recording, pins }, show: ended.show, skus }
  } finally {
    await obs?.stop()
  }
}

async function openObs({ options, narrator }: DemoContext): Promise<Obs | null> {
  if (options.obs) return { ...options.obs, own: false, stop: async () => {} }
  const missing = missingForObs()
  if (missing.length > 0) {
    narrator.say(
      `OBS can't run here (missing: ${missing.join(', ')}): the live part runs against the overlay page alone`,
    )
    return null
  }
  const recordDir = join(options.outDir, 'recordings')
  await mkdir(recordDir, { recursive: true })
  const server = await startObs({ recordDir, log: join(options.outDir, 'obs.log') })
  narrator.say(`OBS ${server.version} started on ${server.address}`)
  return { address: server.address, password: server.password, own: true, stop: () => server.stop() }
}

async function connect(context: DemoContext, obs: Obs): Promise<ProgramEye> {
  const { client, narrator, id } = context
  if (obs.own) await addCamera(context, obs)
  await client.live.obs.connect({
    commandId: id(`connect ${Date.now()}`),
    address: obs.address,
    password: obs.password,
  })
  const { current } = await client.live.obs.scenes()
  const setup = { mode: 'image' as const, ...(current ? { intoScene: current } : {}) }
  const first = await client.live.obs.setup({ commandId: id(`setup ${Date.now()}`), ...setup })
  const again = await client.live.obs.setup({ commandId: id(`setup again ${Date.now()}`), ...setup })
  narrator.say(
    `Vitrine's scene set up in "${current ?? ''}": ${first.created.length} things made, a second run made ${again.created.length}`,
  )
  const { canvas } = first.status
  if (!canvas || !current) throw new Error('OBS has no program scene')
  return openProgramEye(obs, canvas, current)
}

/** Plays the streamer: a scene with a camera, which is the sample's table as a loop. */
async function addCamera({ resourcesDir }: DemoContext, obs: Obs): Promise<void> {
  const session = await openObsSession({ address: obs.address, password: obs.password, events: 'none' })
  try {
    const { baseWidth, baseHeight } = await session.call('GetVideoSettings')
    await session.call('CreateScene', { sceneName: cameraScene })
    const { sceneItemId } = await session.call('CreateInput', {
      sceneName: cameraScene,
      inputName: 'Camera',
      inputKind: 'ffmpeg_source',
      inputSettings: {
        is_local_file: true,
        local_file: join(resourcesDir, 'sample', 'clips', 'live-table.mp4'),
        looping: true,
        restart_on_activate: false,
      },
      sceneItemEnabled: true,
    })
    await session.call('SetSceneItemTransform', {
      sceneName: cameraScene,
      sceneItemId,
      sceneItemTransform: {
        boundsType: 'OBS_BOUNDS_SCALE_OUTER',
        boundsWidth: baseWidth,
        boundsHeight: baseHeight,
        boundsAlignment: 0,
      },
    })
    await session.call('SetCurrentProgramScene', { sceneName: cameraScene })
  } finally {
    session.close()
  }
}

async function startRecording({ client, id, narrator }: DemoContext): Promise<number> {
  const { status } = await client.live.obs.output({
    commandId: id(`record ${Date.now()}`),
    output: 'recording',
    action: 'start',
  })
  narrator.say('recording')
  return status.recordingStartedAt ?? Date.now()
}

async function stopRecording({ client, id, narrator, options }: DemoContext): Promise<string | null> {
  const { file } = await client.live.obs.output({
    commandId: id(`stop ${Date.now()}`),
    output: 'recording',
    action: 'stop',
  })
  if (!file) return null
  const name = `show${file.slice(file.lastIndexOf('.'))}`
  // An OBS on another machine keeps its file; then its own path is all there is to say.
  const copied = await copyFile(file, join(options.outDir, name)).then(
    () => name,
    () => file,
  )
  narrator.say(`recorded ${basename(copied)}`)
  return copied
}

interface Take {
  context: DemoContext
  state: LiveState
  item: LineupItem
  index: number
  shop: Shop
  draw: DrawCard
  eye: ProgramEye | null
  shownBefore: CardMask | null
}

async function takeItem({ context, state, item, index, shop, draw, eye, shownBefore }: Take) {
  const { client, id, narrator, options } = context
  const { card } = item
  if (!card) throw new Error(`Item ${index + 1} has no product`)
  const canvas = eye ? (await client.live.obs.status()).canvas : null
  const mask = eye && canvas ? await eye.expect((await draw(card, cardPlacement(canvas).widthPx)).png) : null
  const command = { commandId: id(`take ${index}`), showId: state.show.id, expectedCurrentItemId: state.currentItemId }
  const from = performance.now()
  const at = Date.now()
  const taking =
    index === 0 && state.nextItemId !== item.id
      ? client.live.take({ ...command, itemId: item.id })
      : client.live.takeNext(command)
  const visibleMs = eye && mask ? (await eye.sees(mask, shownBefore, 5000)) - from : null
  const next = await taking
  await delay(300)
  const screenshot = eye ? `pin-${index + 1}.png` : null
  if (eye && screenshot) await eye.save(join(options.outDir, screenshot))
  const price =
    card.priceMinor === null ? '' : formatMoney({ minor: card.priceMinor, currency: card.currency }, shop.locale)
  const pin: Omit<DemoPin, 'atMs'> = {
    sku: item.sku ?? '',
    title: card.title,
    price,
    visibleMs: visibleMs === null ? null : Math.round(visibleMs * 10) / 10,
    screenshot,
  }
  narrator.say(
    `TAKE ${index + 1}: ${pin.title}, ${price}${visibleMs === null ? '' : `, visible after ${visibleMs.toFixed(1)} ms`}`,
  )
  await delay(shownMs)
  return { pin, at, mask, state: next }
}
