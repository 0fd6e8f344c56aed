// One canonical item for every product feed, and what Google Merchant, Meta and Pinterest each call its values. Their words differ for
// the same thing ("in_stock", "in stock"), so that nothing is ever copied from one feed into another: it goes through here.
// Sources: support.google.com/merchants/answer/7052112 (product data specification), facebook.com/business/help/120325381656392
// (catalog fields; its lengths as others quote them), help.pinterest.com "Before you get started with catalogs" (data source fields); read 2026-11.

export const feedPlatforms = ['google', 'meta', 'pinterest'] as const
export type FeedPlatform = (typeof feedPlatforms)[number]

export type Availability = 'in_stock' | 'out_of_stock' | 'preorder' | 'backorder'
export type Condition = 'new' | 'refurbished' | 'used'
export type Gender = 'female' | 'male' | 'unisex'
export type AgeGroup = 'newborn' | 'infant' | 'toddler' | 'kids' | 'adult'

export interface FeedItem {
  id: string
  /** What the variants of one product share; null for a product with one variant. */
  groupId: string | null
  title: string
  /** Plain text with line breaks. */
  description: string
  link: string
  imageLink: string
  additionalImages: string[]
  availability: Availability
  condition: Condition
  /** Decimal string and ISO 4217 code: "15.00 USD", as all three want it. */
  price: string
  salePrice: string | null
  brand: string
  /** Only with a check digit that holds. */
  gtin: string | null
  mpn: string
  /** A path or number of Google's product taxonomy; null for categories of the seller's own making. */
  googleCategory: string | null
  productType: string
  color: string | null
  size: string | null
  material: string | null
  pattern: string | null
  gender: Gender | null
  ageGroup: AgeGroup | null
  quantity: number
  /** Grams; null when nobody weighed it. */
  weightGrams: number | null
}

/** Longest texts in characters, and how many further pictures are taken. */
export const feedLimits = {
  google: { id: 50, title: 150, description: 5000, brand: 70, additionalImages: 10 },
  meta: { id: 100, title: 200, description: 9999, brand: 100, additionalImages: 20 },
  pinterest: { id: 127, title: 500, description: 10_000, brand: 100, additionalImages: 10 },
} as const satisfies Record<FeedPlatform, Record<string, number>>

export const availabilityWords = {
  google: { in_stock: 'in_stock', out_of_stock: 'out_of_stock', preorder: 'preorder', backorder: 'backorder' },
  meta: {
    in_stock: 'in stock',
    out_of_stock: 'out of stock',
    preorder: 'available for order',
    backorder: 'available for order',
  },
  pinterest: { in_stock: 'in stock', out_of_stock: 'out of stock', preorder: 'preorder', backorder: 'preorder' },
} as const satisfies Record<FeedPlatform, Record<Availability, string>>

export const conditionWords = {
  google: { new: 'new', refurbished: 'refurbished', used: 'used' },
  meta: { new: 'new', refurbished: 'refurbished', used: 'used' },
  pinterest: { new: 'new', refurbished: 'refurbished', used: 'used' },
} as const satisfies Record<FeedPlatform, Record<Condition, string>>

/** Meta knows no "kids" but "kids", "teen" and "all ages": only what both sides know is mapped. */
export const ageGroupWords = {
  google: { newborn: 'newborn', infant: 'infant', toddler: 'toddler', kids: 'kids', adult: 'adult' },
  meta: { newborn: 'newborn', infant: 'infant', toddler: 'toddler', kids: 'kids', adult: 'adult' },
  pinterest: { newborn: 'newborn', infant: 'infant', toddler: 'toddler', kids: 'kids', adult: 'adult' },
} as const satisfies Record<FeedPlatform, Record<AgeGroup, string>>

const genders: Record<string, Gender> = {
  female: 'female',
  women: 'female',
  woman: 'female',
  femme: 'female',
  femmes: 'female',
  ladies: 'female',
  女: 'female',
  女性: 'female',
  女士: 'female',
  male: 'male',
  men: 'male',
  man: 'male',
  homme: 'male',
  hommes: 'male',
  男: 'male',
  男性: 'male',
  男士: 'male',
  unisex: 'unisex',
  mixte: 'unisex',
  中性: 'unisex',
  通用: 'unisex',
}
const ages: Record<string, AgeGroup> = {
  newborn: 'newborn',
  'nouveau-né': 'newborn',
  新生儿: 'newborn',
  infant: 'infant',
  baby: 'infant',
  bébé: 'infant',
  婴儿: 'infant',
  toddler: 'toddler',
  幼儿: 'toddler',
  kids: 'kids',
  kid: 'kids',
  children: 'kids',
  child: 'kids',
  enfant: 'kids',
  enfants: 'kids',
  儿童: 'kids',
  adult: 'adult',
  adults: 'adult',
  adulte: 'adult',
  adultes: 'adult',
  成人: 'adult',
}
/** A seller's own word as the canonical one; null for a word that nobody here knows, which is then left out. */
export const genderOf = (word: string): Gender | null => genders[word.trim().toLowerCase()] ?? null
export const ageGroupOf = (word: string): AgeGroup | null => ages[word.trim().toLowerCase()] ?? null

const traits = {
  color: ['color', 'colour', 'couleur', '颜色', '颜色分类'],
  size: ['size', 'taille', 'pointure', '尺码', '尺寸'],
  material: ['material', 'matière', 'matiere', '材质', '面料'],
  pattern: ['pattern', 'motif', '图案'],
  gender: ['gender', 'genre', 'sexe', '性别', '适用性别'],
  ageGroup: ['age group', 'age', 'âge', "tranche d'âge", '年龄', '适用年龄'],
} as const
export type Trait = keyof typeof traits

/** Which trait an option or attribute of that name is; null for any other. */
export function traitOf(name: string): Trait | null {
  const word = name.trim().toLowerCase()
  const found = (Object.keys(traits) as Trait[]).find((trait) => (traits[trait] as readonly string[]).includes(word))
  return found ?? null
}

/** Google's taxonomy by number or by a path of it ("Home & Garden > Kitchen"). */
export const isGoogleCategory = (category: string): boolean => /^\d{1,6}$/.test(category) || / > /.test(category)
