// Columns of Shopify's product file that the catalog has no field for (search texts, tax codes, metafields, what a market pays): they are
// kept as they came, per product or variant, and go out again, so that a shop loses nothing when its file passes through here.

/** Texts by column, named as in Shopify's present file; null for a product or variant without any. */
export type KeptColumns = Record<string, string> | null

interface KeptColumn {
  /** In the present generation of the file, which is also the key under which it is kept. */
  name: string
  /** In the generation before. */
  legacy: string
  of: 'product' | 'variant'
  /** What is written for a product that never came from Shopify, and is not kept: most rows say it. */
  usual?: string
}

const google = (name: string, legacy: string): KeptColumn => ({
  name: `Google Shopping / ${name}`,
  legacy: `Google Shopping / ${legacy}`,
  of: 'product',
})
const ofVariant = (name: string, legacy: string, usual?: string): KeptColumn => ({
  name,
  legacy,
  of: 'variant',
  ...(usual !== undefined && { usual }),
})

export const trackerColumn = 'Inventory tracker'
export const publishedColumn = 'Published on online store'
export const googleCategoryColumn = 'Google Shopping / Google product category'

/** In the order of Shopify's template (help.shopify.com, "Using CSV files to import and export products"). */
export const shopifyColumns: readonly KeptColumn[] = [
  { name: publishedColumn, legacy: 'Published', of: 'product' },
  ...([1, 2, 3] as const).map((n): KeptColumn => {
    const name = `Option${n} Linked To`
    return { name, legacy: name, of: 'product' }
  }),
  ofVariant('Charge tax', 'Variant Taxable', 'TRUE'),
  ofVariant('Tax code', 'Variant Tax Code'),
  ofVariant('Unit price total measure', 'Unit Price Total Measure'),
  ofVariant('Unit price total measure unit', 'Unit Price Total Measure Unit'),
  ofVariant('Unit price base measure', 'Unit Price Base Measure'),
  ofVariant('Unit price base measure unit', 'Unit Price Base Measure Unit'),
  ofVariant(trackerColumn, 'Variant Inventory Tracker', 'shopify'),
  ofVariant('Continue selling when out of stock', 'Variant Inventory Policy', 'DENY'),
  ofVariant('Requires shipping', 'Variant Requires Shipping', 'TRUE'),
  ofVariant('Fulfillment service', 'Variant Fulfillment Service', 'manual'),
  { name: 'Gift card', legacy: 'Gift Card', of: 'product', usual: 'FALSE' },
  { name: 'SEO title', legacy: 'SEO Title', of: 'product' },
  { name: 'SEO description', legacy: 'SEO Description', of: 'product' },
  google('Google product category', 'Google Product Category'),
  google('Gender', 'Gender'),
  google('Age group', 'Age Group'),
  google('Manufacturer part number (MPN)', 'MPN'),
  google('Ad group name', 'AdWords Grouping'),
  google('Ads labels', 'AdWords Labels'),
  google('Condition', 'Condition'),
  google('Custom product', 'Custom Product'),
  ...[0, 1, 2, 3, 4].map((n) => google(`Custom label ${n}`, `Custom Label ${n}`)),
]

const byHeader = new Map(
  shopifyColumns.flatMap((column) => [column.name, column.legacy].map((name) => [name.toLowerCase(), column] as const)),
)
const byName = new Map(shopifyColumns.map((column) => [column.name, column]))
const markets = /^compare[ -]at price \/ /i

/** The column that a header of either generation names; one that Shopify's template does not know is kept under its own name. */
export function keptColumn(header: string): KeptColumn {
  const name = header.trim()
  const known = byHeader.get(name.toLowerCase())
  if (known) return known
  // "Price / Japan" and "Compare-at price / Japan" stand beside each variant, "Included / Japan" once for the product.
  const market = markets.test(name) ? `Compare-at price / ${name.replace(markets, '')}` : name
  const legacy = market.replace(/^Compare-at price/, 'Compare At Price')
  const isVariants = /^(?:Compare-at price|Price) \/ |^Variant |\(variant\.metafields\./i.test(market)
  return { name: market, legacy, of: isVariants ? 'variant' : 'product' }
}

/** What a kept column is called in a generation of the file. */
export const headerOf = (name: string, generation: 'current' | 'legacy'): string =>
  generation === 'current' ? name : (byName.get(name) ?? keptColumn(name)).legacy

/** The cell of a kept column; `first` tells the product's first row, in which alone its own columns stand. */
export function keptCell(
  name: string,
  generation: 'current' | 'legacy',
  row: { product: KeptColumns; variant: KeptColumns | undefined; first: boolean },
): string {
  const known = byName.get(name)
  const said = (kept: KeptColumns | undefined) => (kept && Object.hasOwn(kept, name) ? kept[name] : undefined)
  const isThere = known?.of === 'variant' ? row.variant !== undefined : row.first
  const text =
    said(row.variant) ?? (row.first ? said(row.product) : undefined) ?? (isThere ? known?.usual : undefined) ?? ''
  // The older file writes "deny" and "continue".
  return generation === 'legacy' && name === 'Continue selling when out of stock' ? text.toLowerCase() : text
}

/** Known columns first, in Shopify's order, then the others by name. */
export function sortedColumns(names: Iterable<string>): string[] {
  const order = new Map(shopifyColumns.map(({ name }, at) => [name, at]))
  return [...new Set(names)].sort((a, b) => {
    const [first, second] = [order.get(a) ?? Infinity, order.get(b) ?? Infinity]
    return first === second ? (a < b ? -1 : 1) : first - second
  })
}

const levels = new Map<string, KeptColumn['of']>()
function levelOf(name: string): KeptColumn['of'] {
  const level = levels.get(name) ?? keptColumn(name).of
  levels.set(name, level)
  return level
}

/**
 * What is kept once a row has said more: a text is kept anew, null (the row says what is usual) forgets it. `part` takes the columns
 * of a product or of a variant alone. Gives `known` itself where nothing changes.
 */
export function withKept(
  known: KeptColumns,
  said: Readonly<Record<string, string | null>>,
  part: KeptColumn['of'] | 'all',
): KeptColumns {
  let kept: Record<string, string> | null = null
  for (const name in said) {
    const text = said[name] ?? null
    const before = known && Object.hasOwn(known, name) ? (known[name] ?? null) : null
    if (text === before || (part !== 'all' && levelOf(name) !== part)) continue
    kept ??= { ...known }
    if (text === null) delete kept[name]
    else kept[name] = text
  }
  return kept === null ? known : Object.keys(kept).length > 0 ? kept : null
}
