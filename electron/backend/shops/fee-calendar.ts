// Planned fees begin on their day: the pages and the derived margins are told then, whether anybody edits or not.
import type { Bus } from '../kernel/bus.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Shop } from './types.ts'

/** Timers can't wait longer than 24.8 days, and a sleeping PC makes long ones late: looked at again at least this often. */
const longestMs = 6 * 3600_000

/** When the next planned fees of any shop begin, UTC ms; null when none are planned. */
export function nextFeeChange(shops: readonly Pick<Shop, 'feeVersions'>[], now: number): number | null {
  const coming = shops
    .flatMap(({ feeVersions }) => feeVersions.map(({ validFrom }) => validFrom))
    .filter((at) => at > now)
  return coming.length > 0 ? Math.min(...coming) : null
}

/** Says "shops changed" whenever planned fees begin. `stop` ends it. */
export function startFeeCalendar(deps: { shops: () => readonly Shop[]; bus: Bus; clock: Clock }): { stop(): void } {
  const { bus, clock } = deps
  let timer: NodeJS.Timeout | undefined
  let seenUntil = clock.now()

  const look = (): void => {
    clearTimeout(timer)
    const now = clock.now()
    const begun = nextFeeChange(deps.shops(), seenUntil)
    seenUntil = Math.max(seenUntil, now)
    if (begun !== null && begun <= now) bus.emit('changed', { topic: 'shops', ids: null })
    const next = nextFeeChange(deps.shops(), now)
    timer = setTimeout(look, Math.min(longestMs, next === null ? longestMs : next - now + 1))
    timer.unref()
  }
  const off = bus.on('changed', ({ topic }) => {
    if (topic === 'shops') queueMicrotask(look)
  })
  look()
  return {
    stop: () => {
      clearTimeout(timer)
      off()
    },
  }
}
