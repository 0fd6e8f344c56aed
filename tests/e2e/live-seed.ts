// A shop and a few products with pictures, made through the contract as the studio itself would, for the live specs.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProductId } from '#shared/domain/ids.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { commandId, type Studio } from './studio.ts'

const images = join(import.meta.dirname, '../../resources/sample/images')
const wares = [
  { title: 'Dinner plate, speckled', priceMinor: 1990, stock: 44, image: 'assiette-plate-mouchetee-1.jpg' },
  { title: 'Smoked glass carafe', priceMinor: 2900, stock: 16, image: 'carafe-verre-fume-1.jpg' },
  { title: 'Table runner, olive', priceMinor: 3200, stock: 15, image: 'chemin-table-olive-1.jpg' },
  { title: 'Autumn gift box', priceMinor: 4900, stock: 3, image: 'coffret-table-automne-1.jpg' },
] as const

/** Makes the shop and the products of `wares`; gives their ids in that order. */
export async function seedCatalog({ client }: Studio): Promise<{ shop: Shop; productIds: ProductId[] }> {
  const shop = await client.shops.create({
    commandId: commandId(),
    draft: {
      name: 'Maison Olive',
      platform: 'local',
      market: 'FR',
      currency: 'EUR',
      locale: 'fr-FR',
      timeZone: 'Europe/Paris',
    },
  })
  const productIds: ProductId[] = []
  for (const { title, priceMinor, stock, image } of wares) {
    const product = await client.catalog.createProduct({ commandId: commandId(), title, priceMinor, sku: '' })
    const variant = product.variants[0]
    if (!variant) throw new Error('a product has a variant')
    await client.catalog.updateVariant({ commandId: commandId(), id: variant.id, patch: { stock } })
    await client.catalog.addPicture({
      commandId: commandId(),
      productId: product.id,
      assetId: await addImage(client, image),
      alt: title,
    })
    productIds.push(product.id)
  }
  return { shop, productIds }
}

async function addImage(client: Studio['client'], name: string) {
  const bytes = await readFile(join(images, name))
  const { uploadId, chunkBytes } = await client.system.uploads.begin({ name, bytes: bytes.length })
  for (let offset = 0; offset < bytes.length; offset += chunkBytes) {
    const chunk = new File([bytes.subarray(offset, offset + chunkBytes)], 'chunk')
    await client.system.uploads.append({ uploadId, offset, chunk })
  }
  return (await client.media.ingest({ commandId: commandId(), uploadId })).id
}
