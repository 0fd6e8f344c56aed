// The states of a job in one pure function; everything else asks it.
import type { JobState } from '#shared/domain/job.ts'

export type JobEvent = 'start' | 'succeed' | 'fail' | 'cancel' | 'interrupt' | 'retry' | 'requeue'

const table: Record<JobState, Partial<Record<JobEvent, JobState>>> = {
  queued: { start: 'running', cancel: 'cancelled' },
  running: { succeed: 'succeeded', fail: 'failed', cancel: 'cancelled', interrupt: 'interrupted', requeue: 'queued' },
  succeeded: {},
  failed: { retry: 'queued' },
  cancelled: { retry: 'queued' },
  interrupted: { retry: 'queued' },
}

/** The state after an event, or null where the event makes no sense in this state. */
export const nextJobState = (state: JobState, event: JobEvent): JobState | null => table[state][event] ?? null
