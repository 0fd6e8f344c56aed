// One figure for all running jobs.
import type { Job } from '#shared/domain/job.ts'

/** Mean progress 0..1, waiting jobs counting as not begun; null while none knows its own. */
export function overallFraction(jobs: readonly Pick<Job, 'fraction'>[]): number | null {
  const known = jobs.flatMap((job) => (job.fraction === null ? [] : [job.fraction]))
  return known.length === 0 ? null : known.reduce((sum, fraction) => sum + fraction, 0) / jobs.length
}
