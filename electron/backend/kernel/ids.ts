// UUIDv7: sortable by creation time and unique across PCs.
import { getRandomValues } from 'node:crypto'
import { v7 } from 'uuid'

/** A new UUIDv7, branded as the caller's id type. */
export const newId = <T extends string>(): T => v7() as T

const pool = new Uint8Array(16 * 2048)
let used = pool.length
let lastMs = 0
let counter = 0

/** The same for bulk writers, with random bytes drawn for many ids at once; each is greater than the one before in this thread. */
export function bulkId<T extends string>(): T {
  if (used >= pool.length) {
    getRandomValues(pool)
    used = 0
  }
  used += 16
  // An index takes ids in order several times faster than ids in none.
  const now = Date.now()
  if (now > lastMs) {
    lastMs = now
    counter = (pool[used - 1] ?? 0) << 16
  } else counter++
  return v7({ random: pool.subarray(used - 16, used), msecs: lastMs, seq: counter }) as T
}
