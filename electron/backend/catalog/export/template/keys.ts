// The system keys in the first row of a template of TikTok Seller Center, in the order in which they stand there, and what of a product
// each of them is. Keys that aren't here belong to the category (its own attributes) and stay empty.

/** What fills a column. */
export type TemplateField =
  | 'category'
  | 'brand'
  | 'title'
  | 'description'
  | `image${number}`
  | 'barcodeType'
  | 'barcode'
  | `option${1 | 2 | 3}Name`
  | `option${1 | 2 | 3}Value`
  | 'variantImage'
  | 'weightGrams'
  | 'lengthCm'
  | 'widthCm'
  | 'heightCm'
  | 'price'
  | 'stock'
  | 'sku'

interface KnownKey {
  keys: readonly string[]
  field: TemplateField
  /** A template without it is no template for new products. */
  needed?: true
}

export const knownKeys: readonly KnownKey[] = [
  { keys: ['category'], field: 'category', needed: true },
  { keys: ['brand'], field: 'brand' },
  { keys: ['product_name'], field: 'title', needed: true },
  { keys: ['product_description'], field: 'description', needed: true },
  { keys: ['main_image'], field: 'image1', needed: true },
  ...Array.from({ length: 8 }, (_, at) => ({ keys: [`image_${at + 2}`], field: `image${at + 2}` as const })),
  { keys: ['gtin_type', 'identifier_code_type'], field: 'barcodeType' },
  { keys: ['gtin_code', 'identifier_code'], field: 'barcode' },
  { keys: ['property_name_1', 'variation_name_1'], field: 'option1Name' },
  { keys: ['property_value_1', 'variation_value_1'], field: 'option1Value' },
  { keys: ['property_1_image', 'variation_1_image'], field: 'variantImage' },
  { keys: ['property_name_2', 'variation_name_2'], field: 'option2Name' },
  { keys: ['property_value_2', 'variation_value_2'], field: 'option2Value' },
  { keys: ['property_name_3', 'variation_name_3'], field: 'option3Name' },
  { keys: ['property_value_3', 'variation_value_3'], field: 'option3Value' },
  { keys: ['parcel_weight', 'package_weight'], field: 'weightGrams', needed: true },
  { keys: ['parcel_length', 'package_length'], field: 'lengthCm' },
  { keys: ['parcel_width', 'package_width'], field: 'widthCm' },
  { keys: ['parcel_height', 'package_height'], field: 'heightCm' },
  { keys: ['price'], field: 'price', needed: true },
  { keys: ['quantity'], field: 'stock', needed: true },
  { keys: ['seller_sku'], field: 'sku', needed: true },
]

export type TemplateRefusal =
  | 'not_workbook'
  | 'no_template_sheet'
  | 'unknown_version'
  | 'column_added'
  | 'column_removed'
  | 'columns_reordered'
  | 'unreadable'

const positions = new Map(knownKeys.flatMap(({ keys }, at) => keys.map((key) => [key, at] as const)))

/** The field of each column, or why the first row is not as Seller Center wrote it. */
export function matchKeys(
  keys: readonly string[],
): { fields: (TemplateField | null)[] } | { refusal: TemplateRefusal; detail: string } {
  const places = keys.map((key) => positions.get(key))
  const known = places.filter((place) => place !== undefined)
  if (known.length < 5)
    return { refusal: 'unknown_version', detail: `${known.length} of its ${keys.length} keys are known` }
  const unnamed = keys.findIndex((key) => key === '')
  if (unnamed !== -1) return { refusal: 'column_added', detail: `column ${unnamed + 1} has no key` }
  const twice = keys.find((key, at) => keys.indexOf(key) !== at)
  if (twice !== undefined) return { refusal: 'column_added', detail: `"${twice}" stands there twice` }
  for (const [at, { keys: names, needed }] of knownKeys.entries()) {
    // Pictures are numbered without gaps: whoever takes image_4 out leaves image_5 behind.
    const gap =
      /^image_\d$/.test(names[0] ?? '') &&
      known.some((place) => place > at && (knownKeys[place]?.keys[0] ?? '').startsWith('image_'))
    if ((needed || gap) && !known.includes(at)) return { refusal: 'column_removed', detail: `"${names[0]}" is missing` }
  }
  const moved = known.findIndex((place, at) => at > 0 && place < (known[at - 1] ?? 0))
  if (moved !== -1) {
    return { refusal: 'columns_reordered', detail: `"${knownKeys[known[moved] ?? 0]?.keys[0]}" is not in its place` }
  }
  return { fields: places.map((place) => (place === undefined ? null : (knownKeys[place]?.field ?? null))) }
}
