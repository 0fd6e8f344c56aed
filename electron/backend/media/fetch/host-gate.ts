// How many pictures are fetched at once, in all and from one host: a small shop's server must not be flooded by its own catalog.

/** Runs `work` when there is room for one more in all and at the host of `url`. */
export function createHostGate(atOnce: number, perHost: number) {
  const busy = new Map<string, number>()
  const waiting: { host: string; go: () => void }[] = []
  let running = 0

  const hasRoom = (host: string): boolean => running < atOnce && (busy.get(host) ?? 0) < perHost
  const enter = (host: string): void => {
    running++
    busy.set(host, (busy.get(host) ?? 0) + 1)
  }
  const leave = (host: string): void => {
    running--
    const left = (busy.get(host) ?? 1) - 1
    if (left === 0) busy.delete(host)
    else busy.set(host, left)
    const next = waiting.findIndex((entry) => hasRoom(entry.host))
    if (next === -1) return
    const [entry] = waiting.splice(next, 1)
    entry?.go()
  }
  return async <T>(url: string, work: () => Promise<T>): Promise<T> => {
    const host = URL.canParse(url) ? new URL(url).host : ''
    if (!hasRoom(host)) {
      await new Promise<void>((resolve) => waiting.push({ host, go: () => (enter(host), resolve()) }))
    } else enter(host)
    try {
      return await work()
    } finally {
      leave(host)
    }
  }
}
