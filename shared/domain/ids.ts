// Branded identifiers. Every row has a UUIDv7, so that several PCs can create rows that never clash and that
// sort by creation time; the brand keeps a product id from being passed where a shop id is wanted.
import { z } from 'zod'

const brandedId = <B extends string>(brand: B) => z.uuid().brand<B>(brand)

export const productIdSchema = brandedId('ProductId')
export const variantIdSchema = brandedId('VariantId')
export const shopIdSchema = brandedId('ShopId')
export const listingIdSchema = brandedId('ListingId')
export const savedViewIdSchema = brandedId('SavedViewId')
export const assetIdSchema = brandedId('AssetId')
export const editIdSchema = brandedId('EditId')
export const renderIdSchema = brandedId('RenderId')
export const showIdSchema = brandedId('ShowId')
export const showItemIdSchema = brandedId('ShowItemId')
export const jobIdSchema = brandedId('JobId')
export const importIdSchema = brandedId('ImportId')
export const uploadIdSchema = brandedId('UploadId')
export const orderIdSchema = brandedId('OrderId')
export const outboxIdSchema = brandedId('OutboxId')
export const conflictIdSchema = brandedId('ConflictId')
export const changeGroupIdSchema = brandedId('ChangeGroupId')
export const warehouseIdSchema = brandedId('WarehouseId')
export const collectionIdSchema = brandedId('CollectionId')
export const dismissalIdSchema = brandedId('DismissalId')
/** Idempotency key of one intent of the user; a repeated id returns the stored result. */
export const commandIdSchema = brandedId('CommandId')

export type ProductId = z.infer<typeof productIdSchema>
export type VariantId = z.infer<typeof variantIdSchema>
export type ShopId = z.infer<typeof shopIdSchema>
export type ListingId = z.infer<typeof listingIdSchema>
export type SavedViewId = z.infer<typeof savedViewIdSchema>
export type AssetId = z.infer<typeof assetIdSchema>
export type EditId = z.infer<typeof editIdSchema>
export type RenderId = z.infer<typeof renderIdSchema>
export type ShowId = z.infer<typeof showIdSchema>
export type ShowItemId = z.infer<typeof showItemIdSchema>
export type JobId = z.infer<typeof jobIdSchema>
export type DismissalId = z.infer<typeof dismissalIdSchema>
export type ImportId = z.infer<typeof importIdSchema>
export type UploadId = z.infer<typeof uploadIdSchema>
export type OrderId = z.infer<typeof orderIdSchema>
export type OutboxId = z.infer<typeof outboxIdSchema>
export type ConflictId = z.infer<typeof conflictIdSchema>
export type ChangeGroupId = z.infer<typeof changeGroupIdSchema>
export type WarehouseId = z.infer<typeof warehouseIdSchema>
export type CollectionId = z.infer<typeof collectionIdSchema>
export type CommandId = z.infer<typeof commandIdSchema>
