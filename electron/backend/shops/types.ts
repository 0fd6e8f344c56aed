// The shared names that files of this domain use together.
export type { ShopId } from '#shared/domain/ids.ts'
export type { Shop, ShopDraft, Fees } from '#shared/domain/shop.ts'
