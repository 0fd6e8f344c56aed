// Places in a long order, as numbers with room between them: a product that moves takes one between its new neighbours, and nobody else is
// written. Where no number is left between two of them, as few around them as possible are spread anew.
export interface Place {
  id: string
  position: number
}

/** Room that a spread leaves between two: enough for some fifteen moves to one spot among 100,000. */
const leastRoom = 2 ** -20

/** A number between two, or outside of the only one. Null where none is left. */
export function between(previous: number | undefined, next: number | undefined): number | null {
  if (previous === undefined) return next === undefined ? 0 : next - 1
  if (next === undefined) return previous + 1
  const middle = previous + (next - previous) / 2
  return previous < middle && middle < next ? middle : null
}

/**
 * Brings `id` to its new neighbours: those that get a new position, it among them. `before` and `after` read up to so many places on each side,
 * the nearest first, without the one that moves.
 */
export function moved(id: string, before: (count: number) => Place[], after: (count: number) => Place[]): Place[] {
  const position = between(before(1)[0]?.position, after(1)[0]?.position)
  if (position !== null) return [{ id, position }]
  for (let reach = 4; ; reach *= 2) {
    const spread = respread(id, before(reach), after(reach), reach)
    if (spread) return spread
  }
}

/** Null where the room between the outermost two is too small. A side with fewer than `reach` has no end. */
function respread(id: string, before: readonly Place[], after: readonly Place[], reach: number): Place[] | null {
  const low = before.length < reach ? undefined : before.at(-1)?.position
  const high = after.length < reach ? undefined : after.at(-1)?.position
  const inside: Place[] = [
    ...before.slice(0, low === undefined ? reach : -1).toReversed(),
    { id, position: Number.NaN },
    ...after.slice(0, high === undefined ? reach : -1),
  ]
  const step = low === undefined || high === undefined ? 1 : (high - low) / (inside.length + 1)
  if (step < leastRoom) return null
  const start = low ?? (high === undefined ? -1 : high - (inside.length + 1))
  return inside
    .map((place, at) => ({ was: place.position, id: place.id, position: start + step * (at + 1) }))
    .flatMap(({ was, ...place }) => (was === place.position ? [] : [place]))
}
