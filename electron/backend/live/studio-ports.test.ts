import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AssetId, ProductId } from '#shared/domain/ids.ts'
import { openTestStudio } from '../testing/studio.ts'
import { commandId } from '../testing/upload.ts'
import { catalogPort, obsAddressPort, recordingPort } from './studio-ports.ts'

describe('live over the real studio', () => {
  it('reads cards and stock from the catalog, and does without products that are gone', async () => {
    const { client, studio, close } = await openTestStudio()
    try {
      const draft = { commandId: commandId(), title: 'Bol', priceMinor: 1800, sku: 'BOL' }
      const { id: productId, variants } = await client.catalog.createProduct(draft)
      const port = catalogPort(studio.services.catalog)
      const shop = { shopId: crypto.randomUUID() as never, showId: crypto.randomUUID() as never }
      const of = { variantId: null, ...shop, look: 'market', number: 4 } as const
      expect(port.card({ ...of, productId })).toMatchObject({ title: 'Bol', priceMinor: 1800, number: 4 })
      expect(port.sku(productId, null)).toBe('BOL')
      port.adjustStock(variants[0]!.id, 7, { actor: 'remote' })
      expect(port.card({ ...of, productId })?.stock).toBe(7)
      expect(port.hasProduct(productId)).toBe(true)
      expect(port.lowStockLevel(productId)).toBe(5)
      await client.system.settings.set({ commandId: commandId(), patch: { lowStockLevel: 9 } })
      expect(port.lowStockLevel(productId)).toBe(9)
      await client.catalog.updateProduct({ commandId: commandId(), id: productId, patch: { lowStockLevel: 2 } })
      expect(port.lowStockLevel(productId)).toBe(2)
      await client.catalog.moveToBin({ commandId: commandId(), ids: [productId] })
      expect(port.hasProduct(productId)).toBe(false)
      const gone = crypto.randomUUID() as ProductId
      expect([port.card({ ...of, productId: gone }), port.sku(gone, null), port.hasProduct(gone)]).toEqual([
        null,
        null,
        false,
      ])
    } finally {
      await close()
    }
  })

  it('remembers the address of OBS in the settings, once', async () => {
    const { client, studio, close } = await openTestStudio()
    try {
      const port = obsAddressPort(studio.services.settings)
      expect(port.get()).toBe('ws://127.0.0.1:4455')
      port.set('studio:4455')
      port.set('studio:4455')
      expect((await client.system.settings.get()).obsAddress).toBe('studio:4455')
    } finally {
      await close()
    }
  })

  it('keeps a recording that lies on this computer and lets others be', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'vitrine-port-'))
    const file = join(dir, '2026 show.mkv')
    writeFileSync(file, 'video')
    const taken: unknown[] = []
    const port = recordingPort({
      ingestFile: async (path, options) => {
        taken.push([path, options])
        return { id: 'asset' as AssetId }
      },
    })
    expect(await port.ingest(join(dir, 'elsewhere.mkv'), 'Autumn')).toBeNull()
    expect(await port.ingest(file, 'Autumn')).toBe('asset')
    expect(taken).toEqual([[file, { name: 'Autumn (2026 show.mkv)', origin: 'recording' }]])
    await rm(dir, { recursive: true })
  })
})
