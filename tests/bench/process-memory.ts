// What a process holds in memory, as Linux counts it.
import { readFileSync } from 'node:fs'

/** Resident megabytes now, and the most there ever were. */
export function residentMb(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const mb = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
  return { now: mb('VmRSS'), peak: mb('VmHWM') }
}
