// The platform's field rules, written from its documentation and apart from our own readiness check, so that the two can disagree and
// a test notices. Source: TikTok Shop OpenAPI CreateProduct 202309; codes 12052990 ("Check failed") where none is published.
import type { ProductContent, SandboxSeller, SkuContent } from './types.ts'

export interface Problem {
  code: number
  message: string
}

const checkFailed = 12052990
const euro = ['DE', 'ES', 'FR', 'IE', 'IT']
const shortTitles = [...euro, 'JP', 'GB', 'US']
const priceRanges: Record<string, [min: number, max: number]> = {
  US: [0.01, 7600],
  GB: [0.01, 5600],
  ID: [100, 100_000_000],
  TH: [0.01, 260_000],
  MY: [0.01, 320_000],
  VN: [1, 180_000_000],
  PH: [0.01, 400_000],
  SG: [0.01, 10_000],
}
const identifierFormats: Record<string, RegExp> = {
  GTIN: /^\d{14}$/,
  EAN: /^(\d{8}|\d{13}|\d{14})$/,
  UPC: /^\d{12}$/,
  ISBN: /^(\d{13}|\d{9}X)$/,
  JAN: /^(\d{8}|\d{13})$/,
}

type Report = (message: string, code?: number) => void

/** What even a draft must respect: known pictures and warehouses, the shop's currency. */
export function structuralProblems(
  content: ProductContent,
  seller: SandboxSeller,
  imageSizeOf: (uri: string) => { width: number; height: number } | null,
): Problem[] {
  const problems: Problem[] = []
  const report: Report = (message, code = checkFailed) => void problems.push({ code, message })
  if (content.main_images.length > 9) report('main_images: at most 9 images')
  for (const { uri } of content.main_images)
    if (!imageSizeOf(uri)) report(`main_images: unknown image uri, upload it first`)
  for (const sku of content.skus) {
    if (sku.price && sku.price.currency !== seller.currency)
      report(`skus.price.currency: ${sku.price.currency} is not the currency of the shop (${seller.currency})`)
    for (const { warehouse_id, quantity } of sku.inventory ?? []) {
      if (warehouse_id !== seller.warehouseId) report('The warehouse does not exist', 12052097)
      if (!Number.isInteger(quantity) || quantity < 0 || quantity > 99_999)
        report('skus.inventory.quantity: valid range is [1, 99999]')
    }
    if ((sku.external_sku_id ?? '').length > 999) report('skus.external_sku_id: at most 999 characters')
  }
  return problems
}

/** What a listing must respect on top. */
export function listingProblems(
  content: ProductContent,
  seller: SandboxSeller,
  imageSizeOf: (uri: string) => { width: number; height: number } | null,
  isLeaf: (categoryId: string) => boolean,
): Problem[] {
  const problems: Problem[] = []
  const report: Report = (message, code = checkFailed) => void problems.push({ code, message })
  checkTexts(content, seller.market, report)
  if (!isLeaf(content.category_id)) report('The category is not a leaf category', 12052024)
  if (seller.market === 'US' && content.category_version !== 'v2') report('category tree v2 is required', 12052217)
  if (content.main_images.length === 0) report('The main image is required', 12052028)
  for (const { uri } of content.main_images) {
    const size = imageSizeOf(uri)
    if (size && (Math.min(size.width, size.height) < 300 || Math.max(size.width, size.height) > 4000))
      report('main_images: from 300 x 300 to 4000 x 4000 pixels')
  }
  checkWeight(content, seller.market, report)
  checkSkus(content.skus, seller, report)
  return problems
}

function checkTexts(content: ProductContent, market: string, report: Report): void {
  const length = [...content.title.trim()].length
  const [min, max] = shortTitles.includes(market) ? [1, 255] : ['BR', 'MX'].includes(market) ? [1, 300] : [25, 255]
  if (length < min || length > max) report(`title: length ${length} is not in [${min}, ${max}]`)
  if (market !== 'JP' && /\p{Script=Han}/u.test(content.title)) report('title: Chinese characters are not allowed')
  if (content.description.trim() === '') report('description is required')
  if (content.description.length > 10_000) report('description: at most 10000 characters')
  const images = content.description.match(/<img\b[^>]*>/gi) ?? []
  if (images.length > 30) report('description: at most 30 images')
  if (images.some((tag) => !/src=["']?https:\/\/[^"'\s>]*(tiktok|ibyteimg)/i.test(tag)))
    report('description: images must be uploaded with use_case DESCRIPTION_IMAGE')
}

function checkWeight(
  { package_weight: weight, package_dimensions: size }: ProductContent,
  market: string,
  report: Report,
) {
  if (!weight || !(Number(weight.value) > 0)) {
    report('The package weight must be greater than 0', 12052181)
    return
  }
  const units =
    market === 'US' ? ['KILOGRAM', 'POUND'] : ['BR', 'JP', 'MX'].includes(market) ? ['KILOGRAM', 'GRAM'] : ['KILOGRAM']
  if (!units.includes(weight.unit)) report(`package_weight.unit: ${weight.unit} is not one of ${units.join(', ')}`)
  const decimals = { GRAM: /^\d+$/, KILOGRAM: /^\d+(\.\d{1,3})?$/, POUND: /^\d+(\.\d{1,2})?$/ }[weight.unit]
  if (decimals && !decimals.test(weight.value)) report('package_weight.value: too many decimals for its unit')
  if (!size) return
  if (![size.length, size.width, size.height].every((side) => /^[1-9]\d*$/.test(side)))
    report('package_dimensions: positive whole numbers')
  const metric = weight.unit !== 'POUND'
  if (size.unit !== (metric ? 'CENTIMETER' : 'INCH')) report('package_dimensions: same system of units as the weight')
}

function checkSkus(skus: SkuContent[], { market, currency }: SandboxSeller, report: Report): void {
  const max = [...euro, 'BR', 'JP', 'MX', 'GB', 'US'].includes(market) ? 300 : 100
  if (skus.length === 0 || skus.length > max) report(`skus: from 1 to ${max}`)
  const combinations = new Set<string>()
  const shape = attributeNames(skus[0])
  for (const sku of skus) {
    if (!/^\S{1,50}$/.test(sku.seller_sku)) report('seller_sku: 1 to 50 characters without spaces')
    if (!sku.inventory?.length) report('The SKU has no warehouse', 12019022)
    checkPrice(sku, market, currency, report)
    const attributes = sku.sales_attributes ?? []
    if (attributes.length > 3) report('sales_attributes: at most 3 types')
    if (attributeNames(sku) !== shape || (skus.length > 1 && attributes.length === 0))
      report('sales_attributes: each SKU needs the same attributes')
    for (const { name, value_name } of attributes) {
      if ([...name].length > 20) report('sales_attributes.name: at most 20 characters')
      if (value_name === '' || [...value_name].length > 50) report('sales_attributes.value_name: 1 to 50 characters')
    }
    const combination = JSON.stringify(attributes.map(({ value_name }) => value_name))
    if (combinations.has(combination)) report('sales_attributes: two SKUs have the same values')
    combinations.add(combination)
  }
  checkIdentifiers(skus, report)
}

const attributeNames = (sku: SkuContent | undefined) =>
  JSON.stringify((sku?.sales_attributes ?? []).map(({ name }) => name))

function checkPrice(
  { price, list_price: listPrice }: SkuContent,
  market: string,
  currency: string,
  report: Report,
): void {
  if (!price) return report('skus.price is required')
  const amount = Number(price.amount)
  const [min, max] = priceRanges[market] ?? [0.01, Number.POSITIVE_INFINITY]
  if (!/^\d+(\.\d{1,2})?$/.test(price.amount) || amount < min || amount > max)
    report(`skus.price.amount: ${price.amount} ${currency} is not in the range of the market [${min}, ${max}]`)
  if (currency === 'JPY' && price.amount.includes('.')) report('skus.price.amount: JPY has no decimals')
  if (listPrice && market !== 'US') report('skus.list_price: US only')
}

function checkIdentifiers(skus: SkuContent[], report: Report): void {
  const seen = new Set<string>()
  for (const { identifier_code: identifier } of skus) {
    if (!identifier) continue
    if (!identifierFormats[identifier.type]?.test(identifier.code))
      report(`identifier_code: ${identifier.code} is no ${identifier.type}`)
    if (seen.has(identifier.code)) report('identifier_code: unique per SKU')
    seen.add(identifier.code)
  }
}
