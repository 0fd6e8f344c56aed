// A workbook's shared strings, kept as bytes in a few large blocks: a million of them as JavaScript strings would be many times that.
import { DomainError } from '#shared/domain/errors.ts'

export interface StringPool {
  /** Throws IMPORT_TOO_LARGE. */
  add(text: string): void
  /** Undefined for a number that no string has. */
  get(index: number): string | undefined
}

const blockBytes = 4 * 1024 ** 2
/** All strings of a workbook, in bytes. */
const maxBytes = 128 * 1024 ** 2
const maxStrings = 5_000_000

export function createStringPool(): StringPool {
  const blocks: Buffer[] = []
  let block = Buffer.alloc(0)
  let used = 0
  let total = 0
  let count = 0
  /** Block, start and end of each string. */
  let places = new Uint32Array(3 * 1024)
  return {
    add: (text) => {
      const bytes = Buffer.byteLength(text)
      total += bytes
      if (total > maxBytes || count >= maxStrings) throw new DomainError('IMPORT_TOO_LARGE', { maxBytes })
      if (used + bytes > block.length) {
        block = Buffer.allocUnsafe(Math.max(bytes, blockBytes))
        blocks.push(block)
        used = 0
      }
      if (3 * count + 3 > places.length) {
        const larger = new Uint32Array(places.length * 2)
        larger.set(places)
        places = larger
      }
      block.write(text, used)
      places.set([blocks.length - 1, used, used + bytes], 3 * count)
      used += bytes
      count++
    },
    get: (index) => {
      if (!Number.isInteger(index) || index < 0 || index >= count) return undefined
      const [at = 0, from, to] = places.subarray(3 * index, 3 * index + 3)
      return blocks[at]?.toString('utf8', from, to)
    },
  }
}
