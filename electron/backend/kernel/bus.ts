// In-process events after a commit: what changed, and job progress. Listeners never see an uncommitted change.
import { EventEmitter } from 'node:events'
import type { Topic } from '#shared/contract/system.ts'
import type { Job } from '#shared/domain/job.ts'

export interface BusEvents {
  /** Something of this topic was committed; ids null means "many". */
  changed: { topic: Topic; ids: string[] | null }
  job: Job
  /** A show went on air or off it: the ffmpeg lane gives way meanwhile. */
  onAir: { showId: string | null }
}

export interface Bus {
  emit<K extends keyof BusEvents>(event: K, payload: BusEvents[K]): void
  /** Returns the unsubscribe function. */
  on<K extends keyof BusEvents>(event: K, listener: (payload: BusEvents[K]) => void): () => void
}

/** A listener that throws is logged by `onError` and does not stop the others. */
export function createBus(onError: (error: unknown, event: string) => void): Bus {
  const emitter = new EventEmitter().setMaxListeners(0)
  return {
    emit: (event, payload) => {
      for (const listener of emitter.listeners(event)) {
        try {
          listener(payload)
        } catch (error) {
          onError(error, event)
        }
      }
    },
    on: (event, listener) => {
      emitter.on(event, listener)
      return () => emitter.off(event, listener)
    },
  }
}
