// The options of a variant that are set, in order.
import type { Variant } from '#shared/domain/product.ts'

export const optionsOf = (variant: Pick<Variant, 'option1' | 'option2' | 'option3'>): string[] =>
  [variant.option1, variant.option2, variant.option3].filter((value): value is string => value !== null && value !== '')
