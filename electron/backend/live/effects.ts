// Runs what a command causes outside: all kinds at once, each with its own time limit, one failing without the others, each one's state visible.
import { DomainError } from '#shared/domain/errors.ts'
import type { EffectStatus } from '#shared/domain/show.ts'
import { withTimeout } from '../kernel/abort.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'

export type EffectKind = EffectStatus['kind']
export type EffectOutcome = 'ok' | 'off' | 'superseded'

export interface Effects {
  readonly statuses: EffectStatus[]
  /** The newest run of a kind decides its status; what an older one still reports is dropped. */
  run(kind: EffectKind, work: (signal: AbortSignal) => Promise<EffectOutcome>): Promise<void>
}

const kinds = ['obs', 'overlay', 'platform', 'message'] as const
const timeoutsMs: Record<EffectKind, number> = { obs: 8000, overlay: 1000, platform: 10_000, message: 1000 }

export function createEffects(deps: {
  clock: Clock
  log: Logger
  onStatus: () => void
  onSettled: (result: { kind: EffectKind; ms: number; errorCode: string | null }) => void
}): Effects {
  const { clock, log } = deps
  const statuses = new Map<EffectKind, EffectStatus>(
    kinds.map((kind) => [kind, { kind, state: 'idle', errorCode: null, at: clock.now() }]),
  )
  const turns = new Map<EffectKind, number>()
  const set = (kind: EffectKind, state: EffectStatus['state'], errorCode: string | null = null) => {
    statuses.set(kind, { kind, state, errorCode, at: clock.now() })
    deps.onStatus()
  }
  return {
    get statuses() {
      return [...statuses.values()]
    },
    run: async (kind, work) => {
      const turn = (turns.get(kind) ?? 0) + 1
      turns.set(kind, turn)
      const from = performance.now()
      // Started before its status is told: what comes first is what the viewer waits for.
      const running = withTimeout(work, timeoutsMs[kind], () => new DomainError('OBS_TIMEOUT', { request: kind }))
      set(kind, 'pending')
      const ms = () => Math.round((performance.now() - from) * 10) / 10
      try {
        const outcome = await running
        if (outcome === 'superseded' || turns.get(kind) !== turn) return
        set(kind, outcome)
        if (outcome === 'ok') deps.onSettled({ kind, ms: ms(), errorCode: null })
      } catch (error) {
        const errorCode = error instanceof DomainError ? error.code : 'INTERNAL'
        if (errorCode === 'INTERNAL') log.error({ err: error, kind }, 'effect failed')
        deps.onSettled({ kind, ms: ms(), errorCode })
        if (turns.get(kind) === turn) set(kind, 'failed', errorCode)
      }
    },
  }
}
