import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OrderId, ShowId, ShowItemId } from '#shared/domain/ids.ts'
import type { Order } from '#shared/domain/order.ts'
import type { PlatformPinPort } from './ports.ts'
import { commandId, openLive, until, type HarnessOptions, type LiveHarness } from './testing/harness.ts'

let studio: LiveHarness
let showId: ShowId
const closers: (() => Promise<void>)[] = []

const open = (options?: HarnessOptions) => {
  studio = openLive(options)
  closers.push(studio.close)
  return studio
}
beforeEach(() => {
  showId = open().plan().id
})
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const state = () => studio.live.state(showId)
const start = (mode: 'live' | 'rehearsal' = 'live') => studio.live.start({ commandId: commandId(), showId, mode })
const press = () => ({ commandId: commandId(), showId, expectedCurrentItemId: state().currentItemId })
const item = (index: number) => state().lineup[index]?.id as ShowItemId
const take = (index: number) => studio.live.take({ ...press(), itemId: item(index) })
const effect = (kind: string) => state().effects.find((status) => status.kind === kind)
const kinds = () => studio.live.events(showId).map(({ kind }) => kind)
const code = (work: () => unknown) => {
  try {
    work()
    return 'ok'
  } catch (error) {
    return (error as { code?: string }).code
  }
}
const order = (patch: Partial<Order>, units = 1): Order => ({
  id: crypto.randomUUID() as OrderId,
  shopId: studio.shopId,
  remoteId: 'r',
  status: 'paid',
  placedAt: Date.now() + 1,
  totalMinor: 1000 * units,
  currency: 'EUR',
  lines: [
    { productId: studio.products[0]!.id, variantId: null, title: '', sku: '', quantity: units, priceMinor: 1000 },
  ],
  pulledAt: Date.now(),
  ...patch,
})

describe('a show on air without OBS', () => {
  it('starts, takes, pins and ends, with each cue in the log', () => {
    expect(start()).toMatchObject({ phase: 'on-air', show: { status: 'live', rehearsal: false }, currentItemId: null })
    expect(take(1)).toMatchObject({ currentItemId: item(1), nextItemId: item(2), pin: { itemId: item(1) } })
    studio.live.unpin(press())
    studio.live.pin(press())
    studio.live.setNext({ ...press(), itemId: item(3) })
    studio.live.end({ commandId: commandId(), showId })
    expect(state()).toMatchObject({ phase: 'ended', show: { status: 'ended' }, pin: null })
    expect(kinds()).toEqual([
      'show_started',
      'taken',
      'pinned',
      'unpinned',
      'pinned',
      'next_set',
      'unpinned',
      'show_ended',
    ])
  })

  it('says of each item what the catalog says now', () => {
    start()
    const [first] = take(0).lineup
    expect(first).toMatchObject({ number: 1, sku: 'SKU-1', state: 'now', card: { title: 'Product 1', number: 1 } })
    expect(state().lineup.map((one) => one.state)).toEqual(['now', 'next', 'later', 'later'])
  })

  it('is refused when the sender saw another item, and an accepted command is done once whatever is sent again', () => {
    start()
    const first = { ...press(), itemId: item(0) }
    const revision = studio.live.take(first).revision
    expect(code(() => studio.live.take({ ...first, commandId: commandId(), itemId: item(2) }))).toBe('SHOW_MOVED_ON')
    studio.live.take(first)
    expect(kinds().filter((kind) => kind === 'taken')).toHaveLength(1)
    expect(state().revision).toBeGreaterThanOrEqual(revision)
  })

  it('refuses to start an empty show, an unknown one, and a second one', () => {
    const empty = studio.plan(0).id
    expect(code(() => studio.live.start({ commandId: commandId(), showId: empty, mode: 'live' }))).toBe('SHOW_EMPTY')
    const unknown = crypto.randomUUID() as ShowId
    expect(code(() => studio.live.start({ commandId: commandId(), showId: unknown, mode: 'live' }))).toBe('NOT_FOUND')
    start()
    const other = studio.plan().id
    expect(code(() => studio.live.start({ commandId: commandId(), showId: other, mode: 'live' }))).toBe(
      'SHOW_ALREADY_LIVE',
    )
    expect(code(() => studio.live.takeNext({ ...press(), showId: other, expectedCurrentItemId: null }))).toBe(
      'SHOW_NOT_LIVE',
    )
  })

  it('tells the rest of the studio that it is on air, and when it is over', async () => {
    const heard: (string | null)[] = []
    studio.bus.on('onAir', ({ showId: id }) => heard.push(id))
    start()
    await until(() => heard.length === 1, 'the start')
    studio.live.end({ commandId: commandId(), showId })
    expect(heard).toEqual([showId, null])
    expect(studio.live.current()).toEqual({ showId: null })
  })

  it('puts a rehearsed show back among the planned ones and lets it go live after', () => {
    start('rehearsal')
    take(0)
    studio.live.end({ commandId: commandId(), showId })
    expect(state()).toMatchObject({ phase: 'ended', show: { status: 'planned', rehearsal: true } })
    start('live')
    expect(state()).toMatchObject({ phase: 'on-air', show: { status: 'live', rehearsal: false, endedAt: null } })
    expect(kinds()).toEqual(['show_started'])
  })

  it('says that OBS shows nothing when there is none', async () => {
    start()
    take(0)
    await until(() => effect('obs')?.state === 'off', 'the effect')
    expect(effect('overlay')?.state).toBe('off')
    expect(effect('platform')?.state).toBe('off')
    expect(state().pin?.truth).toBe('claimed')
  })
})

describe('effects', () => {
  const withPlatform = (pin: PlatformPinPort['pin']) => {
    showId = open({ deps: { platform: { pin } } }).plan().id
    start()
    take(0)
  }
  it('fail alone, and the log says so', async () => {
    withPlatform(() => Promise.reject(new Error('no answer from the platform')))
    await until(() => effect('platform')?.state === 'failed', 'the failure')
    expect(effect('platform')?.errorCode).toBe('INTERNAL')
    expect(state()).toMatchObject({ currentItemId: item(0), pin: { itemId: item(0) } })
    expect(studio.live.events(showId).at(-1)).toMatchObject({ kind: 'effect_failed', data: { effect: 'platform' } })
  })
  it('count as done on the platform only when it says so itself', async () => {
    withPlatform(async () => 'claimed')
    await until(() => effect('platform')?.state === 'off', 'the effect')
    withPlatform(async () => 'observed')
    await until(() => effect('platform')?.state === 'ok', 'the effect')
  })
  it('do not wait for one another', async () => {
    withPlatform(() => new Promise(() => {}))
    const overlay = studio.live.watchOverlay(undefined)
    await overlay.next()
    take(1)
    await until(() => effect('overlay')?.state === 'ok', 'the overlay')
    expect(effect('platform')?.state).toBe('pending')
    await overlay.return(undefined)
  })
})

describe('watching', () => {
  it('gives a snapshot, then each newer state with a growing revision', async () => {
    const feed = studio.live.watch(showId, undefined)
    const first = (await feed.next()).value
    expect(first).toMatchObject({ type: 'snapshot', data: { phase: 'off' } })
    start()
    const second = (await feed.next()).value
    expect(second).toMatchObject({ type: 'delta', data: { phase: 'on-air' } })
    expect(second?.revision).toBeGreaterThan(first?.revision ?? 0)
    expect(second?.revision).toBe(second?.data.revision)
    await feed.return(undefined)
  })
  it('shows the overlay page the card that is pinned and the one that comes next', async () => {
    const stop = new AbortController()
    const feed = studio.live.watchOverlay(stop.signal)
    expect((await feed.next()).value?.data).toMatchObject({ visible: false, card: null })
    start()
    take(0)
    const shown = (await feed.next()).value?.data
    expect(shown).toMatchObject({ visible: true, card: { title: 'Product 1' }, next: { title: 'Product 2' } })
    stop.abort()
    expect((await feed.next()).done).toBe(true)
  })
  it('knows no unknown show', () => {
    expect(code(() => studio.live.watch(crypto.randomUUID() as ShowId, undefined))).toBe('NOT_FOUND')
    expect(code(() => studio.live.events(crypto.randomUUID() as ShowId))).toBe('NOT_FOUND')
  })
})

describe('while it runs', () => {
  it('shows a changed price on its item at once and warns of it', async () => {
    start()
    take(0)
    const before = state().alerts.length
    studio.edit(1, { priceMinor: 900 })
    await until(() => state().lineup[1]?.card?.priceMinor === 900, 'the price')
    expect(state().alerts.slice(before)).toMatchObject([
      { code: 'price_changed', itemId: item(1), values: { fromMinor: 1100, toMinor: 900, currency: 'EUR', number: 2 } },
    ])
  })
  it('takes pieces off the stock, and warns when few or none are left', async () => {
    start()
    const variantId = studio.products[0]!.variantId
    studio.live.adjustStock({ commandId: commandId(), showId, variantId, delta: -97 }, 'user')
    expect(state().lineup[0]?.card?.stock).toBe(3)
    studio.live.adjustStock({ commandId: commandId(), showId, variantId, delta: -3 }, 'user')
    const codes = state()
      .alerts.filter(({ itemId }) => itemId === item(0))
      .map((alert) => alert.code)
    expect(codes).toEqual(['no_picture', 'stock_low', 'sold_out'])
    expect(kinds().filter((kind) => kind === 'stock_adjusted')).toHaveLength(2)
  })
  it('counts the orders that were pulled, and logs each one once', () => {
    start()
    studio.pulled.orders = [order({}, 2), order({ currency: 'USD' }), order({ placedAt: 1 })]
    studio.pulled.pulledAt = 42
    for (let times = 0; times < 2; times++) studio.bus.emit('changed', { topic: 'orders', ids: null })
    expect(state()).toMatchObject({ orders: 2, revenueMinor: 2000, ordersPulledAt: 42 })
    expect(state().lineup[0]).toMatchObject({ soldUnits: 2, revenueMinor: 2000 })
    const logged = studio.live.events(showId).filter(({ kind }) => kind === 'order')
    expect(logged.map(({ data }) => data)).toMatchObject([{ totalMinor: 2000 }, { currency: 'USD' }])
  })
  it('passes messages to the host, and back that they were seen', () => {
    start()
    studio.live.sendMessage({ commandId: commandId(), showId, text: 'Show the lid' })
    const message = state().messages[0]!
    expect(message).toMatchObject({ text: 'Show the lid', seenAt: null })
    const seen = { commandId: commandId(), showId, messageId: message.id }
    expect(studio.live.markMessageSeen(seen).messages[0]?.seenAt).not.toBeNull()
    const unknown = { commandId: commandId(), showId, messageId: crypto.randomUUID() }
    expect(code(() => studio.live.markMessageSeen(unknown))).toBe('NOT_FOUND')
    studio.live.end({ commandId: commandId(), showId })
    expect(code(() => studio.live.markMessageSeen({ ...seen, commandId: commandId() }))).toBe('NOT_FOUND')
  })
  it('follows the run-of-show as it is edited, but keeps what is current', async () => {
    start()
    take(0)
    const remove = (id: ShowItemId) => studio.live.planning.removeItem({ commandId: commandId(), id, actor: 'user' })
    expect(code(() => remove(item(0)))).toBe('SHOW_ITEM_CURRENT')
    remove(item(1))
    await until(() => state().lineup.length === 3, 'the line-up')
    expect(state().nextItemId).toBe(item(1))
  })
  it('says what is pinned to those who play the buyers', () => {
    expect(studio.live.pinned()).toBeNull()
    start()
    const { pin } = take(2)
    expect(studio.live.pinned()).toEqual({
      showId,
      shopId: studio.shopId,
      productId: studio.products[2]!.id,
      variantId: null,
      since: pin?.at,
    })
  })
})

describe('after a crash', () => {
  it('goes on with the show as the log has it', async () => {
    start()
    take(0)
    studio.live.sendMessage({ commandId: commandId(), showId, text: 'Louder' })
    studio.live.setNext({ ...press(), itemId: item(3) })
    const before = state()
    const heard: (string | null)[] = []
    await studio.live.dispose()
    const again = openLive({ dataDir: studio.dataDir })
    again.bus.on('onAir', ({ showId: id }) => heard.push(id))
    const { effects: _, alerts: __, ...after } = again.live.state(showId)
    expect(after).toEqual({
      ...after,
      ...Object.fromEntries(
        (['phase', 'startedAt', 'currentItemId', 'nextItemId', 'currentSince', 'pin', 'messages'] as const).map(
          (key) => [key, before[key]],
        ),
      ),
    })
    await until(() => heard.length > 0, 'the news')
    expect(heard).toEqual([showId])
    const next = { commandId: commandId(), showId, itemId: before.nextItemId as ShowItemId }
    again.live.take({ ...next, expectedCurrentItemId: before.currentItemId })
    expect(again.live.state(showId).currentItemId).toBe(before.nextItemId)
    await again.close()
  })
  it('writes to the log only at its end', () => {
    start()
    expect(() => studio.query(`UPDATE live_events SET at = 0 RETURNING 1`)).toThrow('append-only')
    expect(() => studio.query(`DELETE FROM live_events RETURNING 1`)).toThrow('append-only')
  })
  it('takes back from the screen what could not be written', () => {
    start()
    take(0)
    const append = studio.repository.append
    studio.repository.append = () => {
      throw new Error('disk full')
    }
    expect(() => take(1)).toThrow('disk full')
    studio.repository.append = append
    expect(state()).toMatchObject({ currentItemId: item(0), pin: { itemId: item(0) } })
    expect(take(1).currentItemId).toBe(item(1))
  })
})
