// Fields of which a merge of products takes one value.
import type { Product } from './product.ts'

export const mergeFields = [
  'title',
  'descriptionHtml',
  'vendor',
  'category',
  'productType',
  'status',
  'taxBps',
  'lowStockLevel',
] as const satisfies readonly (keyof Product)[]
export type MergeField = (typeof mergeFields)[number]
