// Sets of row numbers as bytes: a million of them fit in a megabyte.

export type Rids = readonly number[]

/** 1 at each row number. */
export function marks(rids: Rids, onto?: Uint8Array): Uint8Array {
  let highest = 0
  for (const rid of rids) if (rid > highest) highest = rid
  const marked = onto && onto.length > highest ? onto : new Uint8Array(highest + 1)
  if (onto && marked !== onto) marked.set(onto)
  for (const rid of rids) marked[rid] = 1
  return marked
}
