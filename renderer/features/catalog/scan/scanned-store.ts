// What was scanned last: the variant to open in its product, or the code that a new product begins with.
import { create } from 'zustand'
import type { VariantId } from '#shared/domain/ids.ts'

interface Scanned {
  variantId: VariantId | null
  fresh: { code: string; isBarcode: boolean } | null
}

export const useScanned = create<Scanned>(() => ({ variantId: null, fresh: null }))
