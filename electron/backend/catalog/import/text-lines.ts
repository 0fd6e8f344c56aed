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
/** Many small tables: one that grows is copied alone, so that nothing large stands twice in memory. */
const tables = 64
const firstSlots = 64
/** Eight of ten places taken, at most: a text that is new is told by some ten looks at neighbours. */
const fullest = 0.8
const growth = 1.25

interface Table {
  slots: number
  taken: number
  /** High and low half of the hash and the line, for each slot; line 0 is a free one. */
  cells: Uint32Array
}

export function createTextLines(): TextLines {
  const all = Array.from({ length: tables }, () => emptyTable(firstSlots))
  let size = 0
  let high = 0
  let low = 0

  const hash = (text: string): Table => {
    high = 0x811c9dc5
    low = 0x9747b28c
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      high = Math.imul(high ^ unit, 0x01000193)
      low = Math.imul(low ^ unit, 0x5bd1e995)
      low ^= low >>> 13
    }
    // Spread the last characters over all bits, which choose table and slot.
    high = Math.imul(high ^ (high >>> 15), 0x85ebca6b) >>> 0
    low = Math.imul(low ^ (low >>> 15), 0xc2b2ae35) >>> 0
    return all[high % tables] as Table
  }
  return {
    get: (text) => {
      const { cells, slots } = hash(text)
      return cells[find(cells, slots, high, low) + 2] || undefined
    },
    set: (text, line) => {
      const table = hash(text)
      if (table.taken >= table.slots * fullest) grow(table)
      const { cells, slots } = table
      const at = find(cells, slots, high, low)
      if (cells[at + 2] === 0) {
        table.taken++
        size++
      }
      cells[at] = high
      cells[at + 1] = low
      cells[at + 2] = line
    },
    get size() {
      return size
    },
  }
}

const emptyTable = (slots: number): Table => ({ slots, taken: 0, cells: new Uint32Array(slots * width) })

/** Where the hash is, or the free place where it belongs. */
function find(cells: Uint32Array, slots: number, high: number, low: number): number {
  for (let slot = Math.floor((low / 2 ** 32) * slots); ; slot = slot + 1 === slots ? 0 : slot + 1) {
    const at = slot * width
    if (cells[at + 2] === 0 || (cells[at] === high && cells[at + 1] === low)) return at
  }
}

function grow(table: Table): void {
  const old = table.cells
  table.slots = Math.ceil(table.slots * growth)
  table.cells = new Uint32Array(table.slots * width)
  for (let from = 0; from < old.length; from += width) {
    if (old[from + 2] === 0) continue
    const at = find(table.cells, table.slots, old[from] ?? 0, old[from + 1] ?? 0)
    for (let part = 0; part < width; part++) table.cells[at + part] = old[from + part] ?? 0
  }
}
