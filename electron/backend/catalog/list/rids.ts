// Row numbers as plain memory: a million of them are four megabytes in order, and one as a set. An array of as many JavaScript numbers
// would be several times that, in a heap that gives nothing back.

export type Rids = Int32Array<ArrayBuffer>

export interface RidSet {
  /** 1 at each row number of the set. */
  marks: Uint8Array<ArrayBuffer>
  size: number
}

/** What is in any of the lists. */
export function setOf(...lists: ArrayLike<number>[]): RidSet {
  let highest = 0
  for (const list of lists) for (let at = 0; at < list.length; at++) highest = Math.max(highest, list[at] ?? 0)
  const marks = new Uint8Array(highest + 1)
  let size = 0
  for (const list of lists) {
    for (let at = 0; at < list.length; at++) {
      const rid = list[at] ?? 0
      if (marks[rid] === 1) continue
      marks[rid] = 1
      size++
    }
  }
  return { marks, size }
}

/** What is in both sets. */
export function both(a: RidSet, b: RidSet): RidSet {
  const marks = new Uint8Array(Math.min(a.marks.length, b.marks.length))
  let size = 0
  for (let rid = 0; rid < marks.length; rid++) {
    if (a.marks[rid] !== 1 || b.marks[rid] !== 1) continue
    marks[rid] = 1
    size++
  }
  return { marks, size }
}

/** A set's numbers in ascending order. */
export function listOf({ marks, size }: RidSet): Rids {
  const list = new Int32Array(size)
  let length = 0
  for (let rid = 0; rid < marks.length; rid++) if (marks[rid] === 1) list[length++] = rid
  return list
}

/** Those of a list that are in a set, in the list's order; always a list of its own. */
export function keep(list: Rids, { marks, size }: RidSet): Rids {
  const kept = new Int32Array(Math.min(size, list.length))
  let length = 0
  for (let at = 0; at < list.length; at++) {
    const rid = list[at] ?? 0
    if (marks[rid] === 1) kept[length++] = rid
  }
  return length === kept.length ? kept : resized(kept, length)
}

/** A list of another length with the same beginning; the given one is not to be used any more. */
export const resized = (list: Rids, length: number): Rids => new Int32Array(list.buffer.transfer(length * 4))

/** Gives memory back at once; what it was may not be used any more. The collector sees a small handle and would take its time. */
export function release(...lists: (Rids | Uint8Array<ArrayBuffer>)[]): void {
  for (const list of lists) list.buffer.transfer(0)
}
