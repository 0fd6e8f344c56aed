// UUIDv7: sortable by creation time and unique across PCs.
import { getRandomValues } from 'node:crypto'
import { v7 } from 'uuid'

/** A new UUIDv7, branded as the caller's id type. */
export const newId = <T extends string>(): T => v7() as T

const pool = new Uint8Array(16 * 2048)
let used = pool.length

/** The same for bulk writers, with random bytes drawn for many ids at once; within one millisecond these are in no order. */
export function bulkId<T extends string>(): T {
  if (used >= pool.length) {
    getRandomValues(pool)
    used = 0
  }
  used += 16
  return v7({ random: pool.subarray(used - 16, used) }) as T
}
