// What happened to one product, as the log has it: who changed which field from what to what.
import { z } from 'zod'
import { changeGroupIdSchema } from './ids.ts'

export const historyEntities = [
  'product',
  'variant',
  'picture',
  'listing',
  'collectionItem',
  'stockLevel',
  'stockReservation',
  'bundlePart',
] as const
export const historyEntitySchema = z.enum(historyEntities)
export type HistoryEntity = z.infer<typeof historyEntitySchema>

/** The longest text that is shown of one value, in characters. */
export const shownLength = 400

export const fieldChangeSchema = z.object({
  entity: historyEntitySchema,
  entityId: z.string(),
  /** Which one: a variant's options or SKU, a shop, a warehouse, a show, a collection. Empty for the product itself. */
  name: z.string(),
  /** A field of the entity, or '*' for the whole row: added where old is null, removed where new is. */
  field: z.string(),
  old: z.json(),
  new: z.json(),
})
export type FieldChange = z.infer<typeof fieldChangeSchema>

export const productHistoryEntrySchema = z.object({
  groupId: changeGroupIdSchema,
  kind: z.enum(['do', 'undo', 'redo']),
  label: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  actor: z.string(),
  device: z.string(),
  /** UTC ms. */
  at: z.int(),
  /** Changes of this product in the group; `changes` holds the first of them. */
  count: z.int(),
  changes: z.array(fieldChangeSchema),
  /** Can be taken back from here. */
  undoable: z.boolean(),
  undone: z.boolean(),
})
export type ProductHistoryEntry = z.infer<typeof productHistoryEntrySchema>
