// Part 4: a show runs through a real OBS, is recorded, and each product that is taken is looked for in the program.
import { join } from 'node:path'
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises'
import type { CardModel } from '#shared/domain/card.ts'
import { formatMoney } from '#shared/domain/money.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import type { LineupItem, LiveState, Show } from '#shared/domain/show.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { cardPlacement } from '../../backend/live/obs/names.ts'
import type { DemoContext } from './context.ts'
import { connectObs, openObs, startRecording, stopRecording } from './live-obs.ts'
import type { CardMask, ProgramEye } from './program-eye.ts'
import type { DemoPin, DemoResult } from './result.ts'

/** How long a card stays on screen: people read it, and the demo stays under three minutes however many are asked for. */
const shownMs = (pins: number) => Math.min(2200, Math.max(700, Math.round(60_000 / pins)))
/** A frame at 30 a second. */
const frameMs = 34
const readyPatienceMs = 5000
const visiblePatienceMs = 5000

export type DrawCard = (card: CardModel, widthPx: number) => Promise<{ png: Uint8Array }>

interface Stage {
  context: DemoContext
  shop: Shop
  eye: ProgramEye | null
  /** What each item's card looks like in the program; empty without OBS. */
  masks: ReadonlyMap<LineupItem['id'], CardMask>
  shownMs: number
}

export async function livePart(
  context: DemoContext,
  shop: Shop,
  products: ProductId[],
  draw: DrawCard,
): Promise<{ live: DemoResult['live']; show: Show; skus: string[] }> {
  const { client, narrator, id, options } = context
  if (products.length < options.pins)
    narrator.say(`${options.pins} pins were asked for; there are ${products.length} products`)
  const show = await client.live.shows.create({
    commandId: id('show'),
    shopId: shop.id,
    title: 'Demo',
    plannedAt: null,
    productIds: products.slice(0, options.pins),
  })
  const obs = await openObs(context)
  try {
    const eye = obs ? await connectObs(context, obs) : null
    // Drawn before the show, as a streamer prepares: what is measured later is the studio, not the drawing of what to look for.
    const masks = eye ? await drawMasks(context, show, draw, eye) : new Map<LineupItem['id'], CardMask>()
    const stage: Stage = { context, shop, eye, masks, shownMs: shownMs(Math.min(options.pins, products.length)) }
    const recordingFrom = eye ? await startRecording(context) : null
    let state = await client.live.start({ commandId: id('start'), showId: show.id, mode: 'rehearsal' })
    await client.sync.sandbox.setShoppers({ commandId: id('shoppers'), showId: show.id, ordersPerMinute: 60 })
    const pins: DemoPin[] = []
    const skus: string[] = []
    let shownBefore: CardMask | null = null
    for (const [index, item] of state.lineup.entries()) {
      const taken = await takeItem(stage, { state, item, index, shownBefore })
      pins.push({ ...taken.pin, atMs: taken.at - (recordingFrom ?? state.startedAt ?? taken.at) })
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
    narrator.say(summary(pins, eye !== null))
    return { live: { obs: version, recording, pins }, show: ended.show, skus }
  } finally {
    await obs?.stop()
  }
}

function summary(pins: DemoPin[], seen: boolean): string {
  if (!seen) return `${pins.length} products pinned`
  const late = pins.filter((pin) => (pin.visibleMs ?? 0) > frameMs).length
  return `${pins.length} products pinned, ${late === 0 ? 'each' : `${pins.length - late} of them`} visible within one frame`
}

async function drawMasks({ client }: DemoContext, show: Show, draw: DrawCard, eye: ProgramEye) {
  const { canvas } = await client.live.obs.status()
  const { lineup } = await client.live.shows.get({ id: show.id })
  const masks = new Map<LineupItem['id'], CardMask>()
  for (const { id, card } of lineup) {
    if (canvas && card) masks.set(id, eye.expect((await draw(card, cardPlacement(canvas).widthPx)).png))
  }
  return masks
}

/** Waits until the next card lies loaded in the hidden slot: a streamer too sees that in the console before the TAKE. */
async function nextCardReady({ client }: DemoContext): Promise<void> {
  const until = performance.now() + readyPatienceMs
  while (!(await client.live.obs.status()).nextCardReady && performance.now() < until) await delay(20)
}

interface Take {
  state: LiveState
  item: LineupItem
  index: number
  shownBefore: CardMask | null
}

async function takeItem({ context, shop, eye, masks, shownMs: forMs }: Stage, take: Take) {
  const { client, id, narrator, options } = context
  const { state, item, index, shownBefore } = take
  const { card } = item
  if (!card) throw new Error(`Item ${index + 1} has no product`)
  const mask = masks.get(item.id) ?? null
  const command = { commandId: id(`take ${index}`), showId: state.show.id, expectedCurrentItemId: state.currentItemId }
  const watch = eye && mask ? eye.watchFor(mask, shownBefore) : null
  if (watch) {
    await nextCardReady(context)
    await watch.settle()
  }
  const at = Date.now()
  const from = performance.now()
  const taking =
    index === 0 && state.nextItemId !== item.id
      ? client.live.take({ ...command, itemId: item.id })
      : client.live.takeNext(command)
  // The first look leaves after the command: one that is under way already shows the picture before, and OBS would draw it first.
  await nextTurn()
  const visibleMs = watch ? (await watch.seen(visiblePatienceMs)) - from : null
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
    `TAKE ${index + 1}: ${pin.title}${price === '' ? '' : `, ${price}`}${visibleMs === null ? '' : `, visible after ${visibleMs.toFixed(1)} ms`}`,
  )
  await delay(forMs)
  return { pin, at, mask, state: next }
}
