// UUIDv7: sortable by creation time and unique across PCs.
import { v7 } from 'uuid'

/** A new UUIDv7, branded as the caller's id type. */
export const newId = <T extends string>(): T => v7() as T
