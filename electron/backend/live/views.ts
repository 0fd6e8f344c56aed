// Revisions and listeners of everything that is watched in live. One counter for all, started at the clock, so that it also grows over a
// restart and a page never takes an old state for a new one.
import type { Clock } from '../kernel/clock.ts'

export interface Views {
  readonly revision: number
  /** Something that a watcher may see has changed; returns how many overlay pages were told. */
  publish(): { overlays: number }
  /** Returns the unsubscribe function. */
  watch(kind: 'console' | 'overlay', changed: () => void): () => void
}

export function createViews(clock: Clock): Views {
  const listeners = { console: new Set<() => void>(), overlay: new Set<() => void>() }
  let revision = clock.now()
  return {
    get revision() {
      return revision
    },
    publish: () => {
      revision = Math.max(revision + 1, clock.now())
      for (const changed of [...listeners.console, ...listeners.overlay]) changed()
      return { overlays: listeners.overlay.size }
    },
    watch: (kind, changed) => {
      listeners[kind].add(changed)
      return () => listeners[kind].delete(changed)
    },
  }
}
