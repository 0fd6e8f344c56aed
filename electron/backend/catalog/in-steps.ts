// Work of a job in short transactions that are one open group of the log, so that the studio answers meanwhile. Closing the program is only a
// pause; a cancel, or an error, takes back what was written.
import { setImmediate as nextTick } from 'node:timers/promises'
import { JobCancelled, type JobContext } from '../jobs/index.ts'
import type { CatalogDeps } from './deps.ts'

/** How long a step may hold the studio, in milliseconds, its commit aside. */
export const stepMs = 8
const announceMs = 500

export interface Steps {
  /** One transaction. Gives the share of the work that is done, 0..1; null once all of it is, and its group closed. */
  step(): number | null
  /** Closes the group and takes it back. */
  takeBack(): Promise<void>
}

/** Throws what a step throws, and the signal's reason. */
export async function inSteps(
  { bus }: Pick<CatalogDeps, 'bus'>,
  job: Pick<JobContext, 'signal' | 'report'>,
  { step, takeBack }: Steps,
): Promise<void> {
  const announce = (): void => {
    for (const topic of ['catalog', 'history'] as const) bus.emit('changed', { topic, ids: null })
  }
  let announcedAt = performance.now()
  try {
    for (;;) {
      job.signal.throwIfAborted()
      const fraction = step()
      if (fraction === null) return
      job.report({ phase: 'writing', fraction })
      if (performance.now() - announcedAt > announceMs) {
        announcedAt = performance.now()
        announce()
      }
      await nextTick()
    }
  } catch (error) {
    const isPause = job.signal.aborted && !(job.signal.reason instanceof JobCancelled)
    if (!isPause) {
      job.report({ phase: 'taking_back', fraction: null })
      await takeBack()
    }
    throw error
  } finally {
    announce()
  }
}
