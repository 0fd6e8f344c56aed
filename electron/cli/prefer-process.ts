// Lets a process that must not miss a frame go before the others, as OBS itself does where it may (Windows: "process priority").
import { writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'

const niceness = -10

/**
 * Raises the priority of a process and of all that it starts from now on. Quietly does nothing where the system does not allow it: the
 * process then runs as everybody else's. `setNice` and `write` are there for tests.
 */
export function preferProcess(
  pid: number | undefined,
  { setNice = setPriority, write = writeFileSync as (path: string, text: string) => void } = {},
): void {
  if (!pid) return
  for (const raise of [
    () => setNice(pid, niceness),
    // Linux shares the processor between sessions first; niceness only counts inside one. See "autogroup" in sched(7).
    () => write(`/proc/${pid}/autogroup`, String(niceness)),
  ]) {
    try {
      raise()
    } catch {
      // Only root may, or this kernel has no such thing.
    }
  }
}
