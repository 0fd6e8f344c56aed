// A product, a variant and a listing before anybody filled them in.
import type { Attribute, ProductStatus, SizeUnit, WeightUnit } from '#shared/domain/product.ts'

export const emptyProduct = {
  handle: '',
  title: '',
  descriptionHtml: '',
  vendor: '',
  category: '',
  productType: '',
  tags: [] as string[],
  status: 'draft' as ProductStatus,
  options: [] as string[],
  attributes: [] as Attribute[],
  taxBps: null as number | null,
  lowStockLevel: null as number | null,
  deletedAt: null,
}
export const emptyVariant = {
  position: 0,
  option1: null as string | null,
  option2: null as string | null,
  option3: null as string | null,
  sku: '',
  barcode: '',
  priceMinor: 0,
  compareAtMinor: null as number | null,
  costMinor: null as number | null,
  stock: 0,
  weightGrams: null as number | null,
  lengthMm: null as number | null,
  widthMm: null as number | null,
  heightMm: null as number | null,
  weightUnit: 'g' as WeightUnit,
  sizeUnit: 'cm' as SizeUnit,
}
export const emptyListing = {
  title: null,
  descriptionHtml: null,
  variantPrices: {},
  variantStock: {},
  pictureIds: null as string[] | null,
  categoryId: null as string | null,
  status: 'not_listed',
  auditReasons: [],
  draftReasons: [],
  remoteSkus: {},
}
