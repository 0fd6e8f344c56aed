// On which line of the file a text stood. A million SKUs as strings in a Map take 150 MB; here they are 64-bit hashes in typed
// arrays, twelve bytes each. Two of a million texts share a hash once in thirty million files.

export interface TextLines {
  /** Undefined for a text that is new. */
  get(text: string): number | undefined
  /** `line` counts from 1. A text that is there gets the new line. */
  set(text: string, line: number): void
  readonly size: number
}

const width = 3

export function createTextLines(): TextLines {
  let slots = 1 << 12
  let table = new Uint32Array(slots * width)
  let size = 0
  let high = 0
  let low = 0

  const hash = (text: string): void => {
    high = 0x811c9dc5
    low = 0x9747b28c
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      high = Math.imul(high ^ unit, 0x01000193)
      low = Math.imul(low ^ unit, 0x5bd1e995)
      low ^= low >>> 13
    }
    // Spread the last characters over all bits, which choose the slot.
    high = Math.imul(high ^ (high >>> 15), 0x85ebca6b) >>> 0
    low = Math.imul(low ^ (low >>> 15), 0xc2b2ae35) >>> 0
  }
  /** Where the hashed text is, or the free place where it belongs. */
  const find = (): number => {
    let slot = (high ^ (low << 7)) & (slots - 1)
    for (;;) {
      const at = slot * width
      if (table[at + 2] === 0 || (table[at] === high && table[at + 1] === low)) return at
      slot = (slot + 1) & (slots - 1)
    }
  }
  const grow = (): void => {
    const old = table
    slots *= 2
    table = new Uint32Array(slots * width)
    for (let from = 0; from < old.length; from += width) {
      if (old[from + 2] === 0) continue
      high = old[from] ?? 0
      low = old[from + 1] ?? 0
      table.set(old.subarray(from, from + width), find())
    }
  }
  return {
    get: (text) => {
      hash(text)
      return table[find() + 2] || undefined
    },
    set: (text, line) => {
      if (size * 5 > slots * 3) grow()
      hash(text)
      const at = find()
      if (table[at + 2] === 0) size++
      table[at] = high
      table[at + 1] = low
      table[at + 2] = line
    },
    get size() {
      return size
    },
  }
}
