// How long until a show, in the two units that matter at that distance.
import type { Show } from '#shared/domain/show.ts'

export type Unit = 'day' | 'hour' | 'minute'
export type Until = { kind: 'wait'; parts: { unit: Unit; value: number }[] } | { kind: 'live' | 'due' | 'open' }

const minuteMs = 60_000

/** 'live' on air, 'due' when its time has come, 'open' without a date; otherwise whole minutes, rounded up. */
export function untilShow(show: Pick<Show, 'status' | 'plannedAt'>, now: number): Until {
  if (show.status === 'live') return { kind: 'live' }
  if (show.plannedAt === null) return { kind: 'open' }
  const minutes = Math.ceil((show.plannedAt - now) / minuteMs)
  if (minutes <= 0) return { kind: 'due' }
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24]
  if (days > 0)
    return {
      kind: 'wait',
      parts: [
        { unit: 'day', value: days },
        { unit: 'hour', value: hours },
      ],
    }
  if (hours > 0)
    return {
      kind: 'wait',
      parts: [
        { unit: 'hour', value: hours },
        { unit: 'minute', value: minutes % 60 },
      ],
    }
  return { kind: 'wait', parts: [{ unit: 'minute', value: minutes }] }
}
