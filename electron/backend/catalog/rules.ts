// What a product must keep to, whoever edits it. Pure: gives the issues, the caller throws them.
import type { Product, Variant } from '#shared/domain/product.ts'

export interface Issue {
  path: string
  rule: string
}
type Candidate = Pick<Product, 'title' | 'options'> & {
  variants: Pick<Variant, 'id' | 'option1' | 'option2' | 'option3' | 'sku'>[]
}

export const maxVariants = 2_000

/** Every rule that a product would break with these values; `skuTaken` says whether another product or variant has a SKU. */
export function productIssues(product: Candidate, skuTaken: (sku: string, variantId: string) => boolean): Issue[] {
  const issues: Issue[] = []
  if (/^ *$/.test(product.title)) issues.push({ path: 'title', rule: 'required' })
  if (product.options.length > 3) issues.push({ path: 'options', rule: 'too_many' })
  if (product.options.some((name) => name.trim() === '')) issues.push({ path: 'options', rule: 'required' })
  if (new Set(product.options.map((name) => name.toLowerCase())).size < product.options.length) {
    issues.push({ path: 'options', rule: 'duplicate' })
  }
  if (product.variants.length > maxVariants) issues.push({ path: 'variants', rule: 'too_many' })
  const combinations = new Set<string>()
  const skus = new Set<string>()
  for (const variant of product.variants) {
    const combination = combinationOf(variant)
    if (combinations.has(combination)) {
      issues.push({ path: `variants.${variant.id}.options`, rule: 'duplicate_combination' })
    }
    combinations.add(combination)
    if (variant.sku === '') continue
    if (skus.has(variant.sku) || skuTaken(variant.sku, variant.id)) {
      issues.push({ path: `variants.${variant.id}.sku`, rule: 'duplicate' })
    }
    skus.add(variant.sku)
  }
  return issues
}

/** The same text for the same choice of options. */
export const combinationOf = (variant: Pick<Variant, 'option1' | 'option2' | 'option3'>): string =>
  JSON.stringify([variant.option1 ?? '', variant.option2 ?? '', variant.option3 ?? ''])

/** Part of an address made of a title: "Crème brûlée!" -> "creme-brulee"; empty when no letter or digit is left. */
export const slugOf = (title: string): string =>
  title
    .slice(0, 300)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100)
