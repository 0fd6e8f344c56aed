// Believable rows for the catalog's benchmarks, the same at every run.
export interface BenchRow {
  handle: string
  title: string
  body: string
  vendor: string
  tags: string
  sku: string
  barcode: string
  priceMinor: number
  stock: number
}

const goods = [
  'Plate',
  'Bowl',
  'Mug',
  'Carafe',
  'Salad plate',
  'Teapot',
  'Serving dish',
  'Espresso cup',
  'Vase',
  'Tray',
]
const looks = ['olive', 'sable', 'terracotta', 'nuit', 'ivory', 'céladon', 'ochre', 'graphite', 'rose', '青花']
const makers = ['Maison Olive', 'Atelier Sud', 'Grès & Co', 'Faïence du Port', 'Studio Argile']

export function* productRows(count: number): Generator<BenchRow> {
  for (let at = 0; at < count; at++) {
    const good = goods[at % goods.length] ?? ''
    const look = looks[Math.floor(at / 10) % looks.length] ?? ''
    yield {
      handle: `${good.toLowerCase().replaceAll(' ', '-')}-${at}`,
      title: `${good} ${look} ${(at * 7919) % 9973}`,
      body: `Stoneware ${good.toLowerCase()} in ${look}, thrown and glazed by hand. Dishwasher safe, ${(at % 30) + 8} cm.`,
      vendor: makers[at % makers.length] ?? '',
      tags: `tableware, ${look}`,
      sku: `SKU-${String(at).padStart(7, '0')}-${(at * 31) % 97}`,
      barcode: String(2_000_000_000_000 + at),
      priceMinor: 490 + ((at * 137) % 9000),
      stock: (at * 13) % 200,
    }
  }
}

export const csvHeader =
  'Handle,Title,Body (HTML),Vendor,Tags,Variant SKU,Variant Barcode,Variant Price,Variant Inventory Qty,Cost per item'

export function csvLine(row: BenchRow): string {
  const price = (row.priceMinor / 100).toFixed(2)
  const cost = (row.priceMinor / 250).toFixed(2)
  return `${row.handle},${row.title},"${row.body}",${row.vendor},"${row.tags}",${row.sku},${row.barcode},${price},${row.stock},${cost}`
}

/** The same rows as a Shopify file of the older generation. */
export const productsCsv = (count: number): string =>
  `${[csvHeader, ...Array.from(productRows(count), csvLine)].join('\n')}\n`
