// Collections of products: made, ordered, filled.
import { errors, mutation, oc, okSchema, z } from './base.ts'
import { chosenProductsSchema } from './catalog-list.ts'
import { collectionIdSchema, productIdSchema } from '../domain/ids.ts'
import { collectionItemSchema, collectionSchema } from '../domain/collection.ts'

const name = z.string().trim().min(1).max(200)
const ids = chosenProductsSchema

export const collectionsContract = {
  /** In the seller's order. */
  list: oc.output(z.array(collectionSchema)),
  /** Collections that a product is in, in the seller's order. */
  ofProduct: oc.input(z.object({ productId: productIdSchema })).output(z.array(collectionSchema)),
  /** Products of a collection in its order, without those in the bin. */
  items: oc
    .input(z.object({ id: collectionIdSchema, start: z.int().min(0).default(0), limit: z.int().min(1).max(500) }))
    .output(z.object({ total: z.int(), items: z.array(collectionItemSchema) }))
    .errors(errors('NOT_FOUND')),
  create: oc
    .input(mutation({ name, productIds: ids.optional() }))
    .output(collectionSchema)
    .errors(errors('INVALID')),
  rename: oc
    .input(mutation({ id: collectionIdSchema, name }))
    .output(collectionSchema)
    .errors(errors('NOT_FOUND', 'INVALID')),
  move: oc
    .input(mutation({ id: collectionIdSchema, position: z.int().min(0) }))
    .output(okSchema)
    .errors(errors('NOT_FOUND')),
  /** The products stay. */
  remove: oc
    .input(mutation({ id: collectionIdSchema }))
    .output(okSchema)
    .errors(errors('NOT_FOUND')),
  /** At the end, in the given order; those that are in it already stay where they are. */
  add: oc
    .input(mutation({ id: collectionIdSchema, productIds: ids }))
    .output(z.object({ changed: z.int() }))
    .errors(errors('NOT_FOUND', 'INVALID', 'BULK_TAKEN_BACK')),
  take: oc
    .input(mutation({ id: collectionIdSchema, productIds: ids }))
    .output(z.object({ changed: z.int() }))
    .errors(errors('NOT_FOUND', 'BULK_TAKEN_BACK')),
  moveItem: oc
    .input(mutation({ id: collectionIdSchema, productId: productIdSchema, position: z.int().min(0) }))
    .output(okSchema)
    .errors(errors('NOT_FOUND')),
}
