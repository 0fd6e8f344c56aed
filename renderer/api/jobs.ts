// The jobs as one live list, shared by whoever shows them.
import { isFinished, type Job } from '#shared/domain/job.ts'
import { orpc } from './client.ts'
import { useSubscription } from './use-subscription.ts'

/** Puts a changed job in its place, or in front when it is new. */
export function mergeJob(jobs: Job[], changed: Job): Job[] {
  const index = jobs.findIndex((job) => job.id === changed.id)
  return index < 0 ? [changed, ...jobs] : jobs.map((job, at) => (at === index ? changed : job))
}

/** Every job that is not finished, and the last finished ones; newest first. */
export function useJobs(): { jobs: Job[]; active: Job[] } {
  const jobs = useSubscription(orpc.system.jobs.watch, undefined, mergeJob).data ?? []
  return { jobs, active: jobs.filter((job) => !isFinished(job.state)) }
}

/** One job, live; undefined while it is unknown. */
export const useJob = (id: string | null): Job | undefined => useJobs().jobs.find((job) => job.id === id)
