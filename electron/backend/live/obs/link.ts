// Keeps OBS connected: one connection for commands and one for everything that may be slow (statistics, screenshots, loading cards), so
// that a pin never waits behind them. When OBS goes away both are opened again, with a growing pause, until the user disconnects.
import { DomainError } from '#shared/domain/errors.ts'
import type { ObsStatus } from '#shared/domain/show.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Logger } from '../../kernel/logger.ts'
import { backoffMs } from '../../kernel/retry.ts'
import { obsAddress } from './address.ts'
import { openObsSession, type ObsSession } from './session.ts'

export interface ObsPair {
  control: ObsSession
  side: ObsSession
}

export type LinkState = Pick<ObsStatus, 'phase' | 'address' | 'version' | 'errorCode' | 'errorDetail'>

export interface ObsLink {
  readonly state: LinkState
  /** The open connections. Throws OBS_NOT_CONNECTED, or OBS_LOST while reconnecting. */
  pair(): ObsPair
  /** Connects, or changes to another OBS once that one has answered. Throws the OBS_* codes of openObsSession. */
  connect(address: string, password: string | null): Promise<void>
  disconnect(): void
  /** Drops a connection that no longer answers, as if it had closed. */
  giveUp(): void
}

const backoff = { baseMs: 200, capMs: 5000, jitterMs: 100 }

export function createObsLink(deps: {
  clock: Clock
  log: Logger
  random?: () => number
  /** Reads and restores what is needed; the link counts as connected when it resolves, as failed when it rejects. */
  prepare: (pair: ObsPair, again: boolean) => Promise<void>
  onChange: (state: LinkState) => void
  onLost: () => void
}): ObsLink {
  const { clock, log, random = Math.random } = deps
  let state: LinkState = { phase: 'disconnected', address: null, version: null, errorCode: null, errorDetail: null }
  let pair: ObsPair | null = null
  let target: { address: string; password: string | null } | null = null
  let retrying: AbortController | null = null

  const change = (patch: Partial<LinkState>) => {
    state = { ...state, ...patch }
    deps.onChange(state)
  }
  const drop = () => {
    const old = pair
    pair = null
    old?.control.close()
    old?.side.close()
  }
  const open = async (to: { address: string; password: string | null }, again: boolean): Promise<ObsPair> => {
    const control = await openObsSession({ ...to, events: 'studio' })
    try {
      const side = await openObsSession({ ...to, events: 'transforms' })
      try {
        const opened = { control, side }
        await deps.prepare(opened, again)
        return opened
      } catch (error) {
        side.close()
        throw error
      }
    } catch (error) {
      control.close()
      throw error
    }
  }
  const adopt = (opened: ObsPair, address: string) => {
    drop()
    pair = opened
    for (const session of [opened.control, opened.side]) session.onLost(() => lose(opened))
    change({ phase: 'connected', address, version: opened.control.version, errorCode: null, errorDetail: null })
  }
  const lose = (which: ObsPair) => {
    if (pair !== which) return
    drop()
    log.warn({ address: state.address }, 'OBS lost')
    change({ phase: 'reconnecting', errorCode: 'OBS_LOST', errorDetail: null })
    deps.onLost()
    void reconnect()
  }
  const reconnect = async () => {
    const to = target
    const stop = new AbortController()
    retrying?.abort()
    retrying = stop
    for (let attempt = 1; to && !stop.signal.aborted; attempt++) {
      await clock.sleep(backoffMs(attempt, backoff, random), stop.signal).catch(() => {})
      if (stop.signal.aborted) return
      try {
        const opened = await open(to, true)
        if (stop.signal.aborted) {
          opened.control.close()
          opened.side.close()
          return
        }
        log.info({ address: to.address, attempt }, 'OBS is back')
        adopt(opened, obsAddress(to.address))
        return
      } catch (error) {
        if (!stop.signal.aborted) change(described(error))
      }
    }
  }
  return {
    get state() {
      return state
    },
    pair: () => {
      if (pair) return pair
      throw new DomainError(state.phase === 'reconnecting' ? 'OBS_LOST' : 'OBS_NOT_CONNECTED')
    },
    connect: async (address, password) => {
      const keeps = pair !== null
      retrying?.abort()
      if (!keeps) change({ phase: 'connecting', address, version: null, errorCode: null, errorDetail: null })
      try {
        const shown = obsAddress(address)
        const opened = await open({ address, password }, false)
        target = { address, password }
        adopt(opened, shown)
      } catch (error) {
        // The OBS that works stays connected when the new address does not.
        if (keeps && pair) change(described(error))
        else {
          target = null
          change({ phase: 'disconnected', ...described(error) })
        }
        throw error
      }
    },
    disconnect: () => {
      retrying?.abort()
      target = null
      drop()
      change({ phase: 'disconnected', version: null, errorCode: null, errorDetail: null })
    },
    giveUp: () => {
      if (pair) lose(pair)
    },
  }
}

function described(error: unknown): Pick<LinkState, 'errorCode' | 'errorDetail'> {
  if (!(error instanceof DomainError)) return { errorCode: 'INTERNAL', errorDetail: null }
  const data = error.data as Record<string, unknown> | undefined
  return { errorCode: error.code, errorDetail: data ? Object.values(data).join(' ') : null }
}
