// Shops and their link to a platform, against the real sandbox over HTTP.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { DomainError } from '#shared/domain/errors.ts'
import { newId } from '../kernel/ids.ts'
import { createMemorySecrets, type SecretStore } from '../kernel/secrets/index.ts'
import { openBench, type Bench, type BenchOptions } from '../sync/testing/bench.ts'

let bench: Bench
const open = async (options?: BenchOptions) => (bench = await openBench(options))
afterEach(() => bench.close())

describe('a shop', () => {
  it('starts with the fees of its market, and keeps those that the seller gave', async () => {
    await open()
    expect(bench.shop().fees).toMatchObject({ commissionBps: 900, taxBps: 2000 })
    expect(bench.shop({ market: 'US', currency: 'USD', fees: { shippingMinor: 490 } }).fees).toMatchObject({
      commissionBps: 600,
      taxBps: 0,
      shippingMinor: 490,
    })
  })
  it('changes some of its fees without losing the others', async () => {
    await open()
    const shop = bench.shop()
    const next = bench.shops.update(newId(), shop.id, { name: 'Olive & Fils', fees: { affiliateBps: 1500 } })
    expect(next).toMatchObject({ name: 'Olive & Fils', fees: { affiliateBps: 1500, commissionBps: 900 } })
  })
  it('keeps what held before beside what is planned, and corrects the version that holds', async () => {
    await open()
    const shop = bench.shop()
    const now = bench.clock.now()
    const version = (validFrom: number, commissionBps: number) => ({
      validFrom,
      fees: { ...shop.fees, commissionBps },
    })
    const feeVersions = [version(now + 60_000, 1_200), version(now - 60_000, 1_000)]
    const planned = bench.shops.update(newId(), shop.id, { feeVersions })
    expect(planned.fees.commissionBps).toBe(1_000)
    expect(planned.firstFees.commissionBps).toBe(900)
    expect(planned.feeVersions.map(({ fees }) => fees.commissionBps)).toEqual([1_000, 1_200])
    const corrected = bench.shops.update(newId(), shop.id, { fees: { affiliateBps: 700 } })
    expect(corrected.feeVersions.map(({ fees }) => fees.affiliateBps)).toEqual([700, shop.fees.affiliateBps])
    expect(corrected.firstFees.affiliateBps).toBe(shop.fees.affiliateBps)
    const twice = [version(1, 1), version(1, 2)]
    expect(() => bench.shops.update(newId(), shop.id, { feeVersions: twice })).toThrow(DomainError)
  })
  it.each([
    ['locale', { locale: 'not a locale' }, 'unknown_locale'],
    ['timeZone', { timeZone: 'Mars/Olympus' }, 'unknown_time_zone'],
    ['currency', { currency: 'ZZZ' }, 'unknown_currency'],
  ])('is refused with a %s that no program could format with', async (path, patch, rule) => {
    await open()
    expect(() => bench.shop(patch)).toThrow(DomainError)
    try {
      bench.shop(patch)
    } catch (error) {
      expect((error as DomainError<'INVALID'>).data.issues).toEqual([{ path, rule }])
    }
  })
  it('is made once for one command', async () => {
    await open()
    const commandId = newId<never>()
    const draft = { ...bench.shop(), name: 'Twice' }
    const { platform, market, currency, locale, timeZone, name } = draft
    const made = [1, 2].map(() => bench.shops.create(commandId, { platform, market, currency, locale, timeZone, name }))
    expect(made[0]?.id).toBe(made[1]?.id)
    expect(bench.shops.list().filter((shop) => shop.name === 'Twice')).toHaveLength(1)
  })
  it('goes when nothing hangs on it, and stays when something does', async () => {
    await open()
    const empty = bench.shop()
    await bench.shops.remove(newId(), empty.id)
    expect(() => bench.shops.get(empty.id)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }) as Error)
    const shop = await bench.connectedShop()
    bench.product()
    await bench.publishAll(shop.id)
    await expect(bench.shops.remove(newId(), shop.id)).rejects.toMatchObject({ code: 'SHOP_HAS_LISTINGS' })
  })
})

describe('the sandbox', () => {
  it('is connected through the same protocol as the platform', async () => {
    await open()
    const shop = await bench.connectedShop()
    expect(shop).toMatchObject({ connectionMode: 'sandbox', connectionState: 'connected', lastError: null })
    expect(shop.remoteShopName).toBe('Maison Olive (sandbox)')
    expect(shop.tokenExpiresAt ?? 0).toBeGreaterThan(bench.clock.now() + 6 * 24 * 3600_000)
    const link = await bench.shops.connection(shop.id)
    expect(link.shopCipher).toMatch(/^SBX_/)
  })
  it('is the same seller after a new connection', async () => {
    await open()
    const first = await bench.connectedShop()
    await bench.shops.disconnect(newId(), first.id)
    await expect(bench.shops.connection(first.id)).rejects.toMatchObject({ code: 'PLATFORM_NOT_CONNECTED' })
    const again = await bench.shops.connectSandbox(newId(), first.id)
    expect(again.remoteShopId).toBe(first.remoteShopId)
  })
  it('leaves no secret in the database or the shop that the page gets', async () => {
    await open()
    const shop = await bench.connectedShop()
    const { appSecret, accessToken, shopCipher } = await bench.shops.connection(shop.id)
    bench.pragma('wal_checkpoint(TRUNCATE)')
    const bytes = readFileSync(join(bench.dataDir, 'vitrine.sqlite')).toString('latin1') + JSON.stringify(shop)
    for (const secret of [appSecret, accessToken, shopCipher]) expect(bytes).not.toContain(secret)
    await bench.shops.disconnect(newId(), shop.id)
    expect(await bench.secrets.get(`tiktok:${shop.id}:accessToken`)).toBeNull()
  })
})

describe('bring your own app', () => {
  it('gives the address of the market to authorise at', async () => {
    await open()
    const app = { appKey: 'key', appSecret: 'secret', serviceId: '7400' }
    const fr = await bench.shops.beginAuthorization(newId(), { id: bench.shop().id, ...app })
    expect(fr.url).toBe(`https://services.tiktokshop.com/open/authorize?service_id=7400&state=${fr.state}`)
    const us = bench.shop({ market: 'US', currency: 'USD' })
    const { url } = await bench.shops.beginAuthorization(newId(), { id: us.id, ...app })
    expect(url).toContain('https://services.us.tiktokshop.com/')
    expect(bench.shops.get(us.id)).toMatchObject({ connectionState: 'authorizing', appKey: 'key' })
  })
  it('refuses an answer to somebody else’s question, and none at all', async () => {
    await open()
    const { id } = bench.shop()
    const { state } = await bench.shops.beginAuthorization(newId(), { id, appKey: 'k', appSecret: 's', serviceId: '1' })
    const complete = (text: string) => bench.shops.completeAuthorization(newId(), id, text)
    const refused = (rule: string) => ({ code: 'INVALID', data: { issues: [{ path: 'codeOrUrl', rule }] } })
    await expect(complete('https://x.example/cb?code=1&state=other')).rejects.toMatchObject(refused('state_mismatch'))
    await expect(complete(`https://x.example/cb?state=${state}`)).rejects.toMatchObject(refused('no_code'))
    await expect(complete(`https://x.example/cb?error=access_denied`)).rejects.toMatchObject(refused('denied'))
  })
  it('says that the platform can’t be reached', async () => {
    await open()
    const { id } = bench.shop()
    const { state } = await bench.shops.beginAuthorization(newId(), { id, appKey: 'k', appSecret: 's', serviceId: '1' })
    const answer = bench.shops.completeAuthorization(newId(), id, `https://x.example/cb?code=1&state=${state}`)
    await expect(answer).rejects.toMatchObject({ code: 'PLATFORM_UNREACHABLE' })
  })
})

describe('a secret store that fails', () => {
  it('is a state that the seller is told, not a crash', async () => {
    const broken: SecretStore = {
      ...createMemorySecrets(),
      set: async () => {
        throw new Error('keychain is locked')
      },
    }
    await open({ secrets: broken })
    await expect(bench.shops.connectSandbox(newId(), bench.shop().id)).rejects.toMatchObject({
      code: 'SECRET_STORE_UNAVAILABLE',
      data: { detail: 'keychain is locked' },
    })
  })
})
