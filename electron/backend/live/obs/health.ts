// Figures that tell whether the broadcast is well, polled on the second connection.
import type { ObsStatus } from '#shared/domain/show.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { ObsAnswer, ObsSession } from './session.ts'

type Health = NonNullable<ObsStatus['health']>

export interface HealthPoll {
  stop(): void
}

/** An OBS that leaves this many polls unanswered is treated as gone, though its socket is still open. */
const silentPollsMax = 2

export function pollHealth(options: {
  session: ObsSession
  now: () => number
  onHealth: (health: Health) => void
  onSilent: () => void
  everyMs?: number
  patienceMs?: number
}): HealthPoll {
  const { session, now, everyMs = 1000, patienceMs = 3000 } = options
  let stopped = false
  let silent = 0
  let before: { bytes: number; at: number } | null = null
  let timer: NodeJS.Timeout | undefined
  const poll = async () => {
    try {
      const answers = await session.batch(
        [{ requestType: 'GetStats' }, { requestType: 'GetStreamStatus' }, { requestType: 'GetRecordStatus' }],
        { timeoutMs: patienceMs },
      )
      silent = 0
      if (stopped) return
      const { health, sent } = readHealth(answers, before, now())
      before = sent
      options.onHealth(health)
    } catch (error) {
      if (stopped) return
      if (error instanceof DomainError && error.code === 'OBS_TIMEOUT' && ++silent >= silentPollsMax) options.onSilent()
    }
    if (!stopped) timer = setTimeout(() => void poll(), everyMs)
  }
  timer = setTimeout(() => void poll(), 0)
  return {
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}

/** Pure part: `before` is what the last poll saw sent, for the bit rate. */
export function readHealth(
  answers: ObsAnswer[],
  before: { bytes: number; at: number } | null,
  at: number,
): { health: Health; sent: { bytes: number; at: number } | null } {
  const number = (index: number, key: string): number => {
    const value = answers[index]?.data[key]
    return typeof value === 'number' && Number.isFinite(value) ? value : 0
  }
  const output = [1, 2].find((index) => answers[index]?.data['outputActive'] === true)
  const sent = output === undefined ? null : { bytes: number(output, 'outputBytes'), at }
  const elapsedMs = sent && before ? at - before.at : 0
  const bytes = sent && before ? sent.bytes - before.bytes : -1
  return {
    health: {
      fps: Math.round(number(0, 'activeFps') * 100) / 100,
      droppedFrames:
        number(0, 'renderSkippedFrames') + number(0, 'outputSkippedFrames') + number(1, 'outputSkippedFrames'),
      totalFrames: number(0, 'renderTotalFrames'),
      cpuPercent: Math.round(number(0, 'cpuUsage') * 10) / 10,
      memoryMb: Math.round(number(0, 'memoryUsage')),
      bitrateKbps: elapsedMs > 0 && bytes >= 0 ? Math.round((bytes * 8) / elapsedMs) : null,
      at,
    },
    sent,
  }
}
