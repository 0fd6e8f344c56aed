// The three feeds' columns over the canonical item. A column that a platform does not know is no column of its file.
import {
  ageGroupWords,
  availabilityWords,
  conditionWords,
  type FeedItem,
  type FeedPlatform,
} from '#shared/domain/feed.ts'
import { feedItems } from './feed-items.ts'
import type { Cell, Layout, LayoutContext } from './layout.ts'

type Column = readonly [name: string, value: (item: FeedItem) => string | number | null]

const commonly = (platform: FeedPlatform): Record<string, Column> => ({
  id: ['id', (item) => item.id],
  title: ['title', (item) => item.title],
  description: ['description', (item) => item.description],
  link: ['link', (item) => item.link],
  imageLink: ['image_link', (item) => item.imageLink],
  additional: ['additional_image_link', (item) => item.additionalImages.map(withoutComma).join(',')],
  availability: ['availability', (item) => availabilityWords[platform][item.availability]],
  condition: ['condition', (item) => conditionWords[platform][item.condition]],
  price: ['price', (item) => item.price],
  salePrice: ['sale_price', (item) => item.salePrice],
  brand: ['brand', (item) => item.brand],
  gtin: ['gtin', (item) => item.gtin],
  mpn: ['mpn', (item) => item.mpn],
  googleCategory: ['google_product_category', (item) => item.googleCategory],
  productType: ['product_type', (item) => item.productType],
  groupId: ['item_group_id', (item) => item.groupId],
  color: ['color', (item) => item.color],
  size: ['size', (item) => item.size],
  material: ['material', (item) => item.material],
  pattern: ['pattern', (item) => item.pattern],
  gender: ['gender', (item) => item.gender],
  ageGroup: ['age_group', (item) => item.ageGroup && ageGroupWords[platform][item.ageGroup]],
})

/** Addresses in one cell are told apart by a comma, so that their own must be encoded. */
const withoutComma = (address: string) => address.replaceAll(',', '%2C')

const extras: Record<FeedPlatform, readonly Column[]> = {
  google: [
    // Google wants to hear it when there is neither a code nor brand and part number.
    ['identifier_exists', (item) => (item.gtin || (item.brand && item.mpn) ? 'yes' : 'no')],
    ['shipping_weight', (item) => (item.weightGrams === null ? null : `${item.weightGrams} g`)],
  ],
  meta: [['quantity_to_sell_on_facebook', (item) => item.quantity]],
  pinterest: [],
}

export function feedColumns(platform: FeedPlatform): readonly Column[] {
  return [...Object.values(commonly(platform)), ...extras[platform]]
}

export function feedLayout(platform: FeedPlatform, context: LayoutContext): Layout {
  const columns = feedColumns(platform)
  return {
    header: columns.map(([name]) => name),
    rows: (product, problem) =>
      feedItems(product, platform, context, problem).map((item) => columns.map(([, value]): Cell => value(item) ?? '')),
  }
}
