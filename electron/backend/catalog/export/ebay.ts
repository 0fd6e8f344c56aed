// eBay's listing file for Seller Hub Reports (File Exchange): the header's first cell names site, country, currency and version; a
// product with a choice is one row and, beneath it, a row per variant with "Relationship" Variation.
import { addressesOf, choiceOf, variantAddress, type ExportProduct } from './product.ts'
import { amount, shortened, type Cell, type Layout, type LayoutContext } from './layout.ts'

const maxTitle = 80
const maxPictures = 24
const conditions = { new: 1000, refurbished: 2000, used: 3000 } as const
/** eBay's names of its sites by market; other markets sell on the American one. */
const sites: Record<string, string> = {
  US: 'US',
  GB: 'UK',
  FR: 'France',
  DE: 'Germany',
  IT: 'Italy',
  ES: 'Spain',
  NL: 'Netherlands',
  BE: 'Belgium_French',
  AT: 'Austria',
  CH: 'Switzerland',
  IE: 'Ireland',
  PL: 'Poland',
  CA: 'Canada',
  AU: 'Australia',
  HK: 'HongKong',
  SG: 'Singapore',
  MY: 'Malaysia',
  PH: 'Philippines',
}

export function ebayLayout({ currency, market, options }: LayoutContext): Layout {
  const site = sites[market] ?? 'US'
  const country = sites[market] ? market : 'US'
  const settings = options.ebay
  return {
    header: [
      `*Action(SiteID=${site}|Country=${country}|Currency=${currency}|Version=1193|CC=UTF-8)`,
      'CustomLabel',
      '*Category',
      '*Title',
      '*ConditionID',
      'C:Brand',
      'P:EAN',
      '*Description',
      'PicURL',
      '*Quantity',
      '*Format',
      '*StartPrice',
      '*Duration',
      '*Location',
      '*DispatchTimeMax',
      'ShippingProfileName',
      'ReturnProfileName',
      'PaymentProfileName',
      'Relationship',
      'RelationshipDetails',
    ],
    rows: (product, problem) => {
      if (product.status !== 'active') return (problem('not_active', true), [])
      if (product.variants.some((variant) => variant.priceMinor === null)) return (problem('price_missing', true), [])
      if (!settings?.categoryId && !/^\d+$/.test(product.category)) problem('category_missing')
      if (!settings?.location) problem('setting_missing')
      if (Array.from(product.title).length > maxTitle) problem('title_cut')
      const urls = addressesOf(product)
      if (urls.length === 0) problem(product.pictures.length > 0 ? 'picture_without_address' : 'picture_missing')
      if (urls.length > maxPictures) problem('too_many_pictures')
      if (product.variants.some((variant) => variant.stock < 0)) problem('stock_negative')
      const [only] = product.variants
      const single = product.variants.length === 1 && product.options.length === 0 ? only : undefined
      const head: Cell[] = [
        'Add',
        single ? single.sku : product.handle,
        settings?.categoryId || (/^\d+$/.test(product.category) ? product.category : ''),
        shortened(product.title, maxTitle),
        conditions[options.condition],
        product.vendor || 'Unbranded',
        single?.barcode ?? '',
        product.descriptionHtml,
        urls.slice(0, maxPictures).map(encoded).join('|'),
        single ? Math.max(0, single.stock) : '',
        'FixedPrice',
        single ? amount(single.priceMinor, currency) : '',
        'GTC',
        settings?.location ?? '',
        settings?.dispatchDays ?? '',
        settings?.shippingProfile ?? '',
        settings?.returnProfile ?? '',
        settings?.paymentProfile ?? '',
        '',
        single ? '' : choicesOf(product),
      ]
      if (single) return [head]
      const empty = (count: number): Cell[] => Array.from({ length: count }, () => '')
      const variants = product.variants.map((variant): Cell[] => [
        '',
        variant.sku,
        ...empty(4),
        variant.barcode,
        '',
        pictureOf(product, variant.id),
        Math.max(0, variant.stock),
        '',
        amount(variant.priceMinor, currency),
        ...empty(6),
        'Variation',
        choiceOf(product, variant)
          .map((value, slot) => `${word(product.options[slot] ?? '')}=${word(value)}`)
          .join('|'),
      ])
      return [head, ...variants]
    },
  }
}

/** "Color=Red;Blue|Size=S;M": all that can be chosen. */
function choicesOf(product: ExportProduct): string {
  return product.options
    .map((name, slot) => {
      const values = product.variants.map((variant) => word(choiceOf(product, variant)[slot] ?? ''))
      return `${word(name)}=${[...new Set(values)].join(';')}`
    })
    .join('|')
}

/** The first option's value names the picture: eBay shows one set of pictures per value of one choice. */
function pictureOf(product: ExportProduct, variantId: string): string {
  const address = variantAddress(product, variantId)
  const variant = product.variants.find((one) => one.id === variantId)
  return address && variant ? `${word(choiceOf(product, variant)[0] ?? '')}=${encoded(address)}` : ''
}

const word = (text: string): string => text.replace(/[|;=]/g, ' ').trim()
const encoded = (address: string): string => address.replaceAll('|', '%7C')
