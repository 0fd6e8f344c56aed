import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Job, JobState } from '#shared/domain/job.ts'
import { jobStateSchema } from '#shared/domain/job.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { migrate } from '../db/migrate.ts'
import { migrations } from '../db/migrations/index.ts'
import { openDatabase, type Db } from '../db/open.ts'
import { createStore } from '../db/store.ts'
import { createBus } from '../kernel/bus.ts'
import { systemClock } from '../kernel/clock.ts'
import { silentLogger } from '../kernel/logger.ts'
import { createJobs, RetryLater, type JobDefinition, type Jobs } from './index.ts'
import { nextJobState } from './machine.ts'
import { createJobStore } from './store.ts'

let db: Db
let jobs: Jobs
const open = () => {
  const store = createStore(db, systemClock, 'test')
  return createJobs({
    store: createJobStore(db),
    bus: createBus((error) => {
      throw error
    }),
    clock: systemClock,
    log: silentLogger,
    lanes: { ffmpeg: 1, io: 4 },
    afterCommit: store.afterCommit,
  })
}
beforeEach(() => {
  db = openDatabase(':memory:')
  migrate(db, migrations)
  jobs = open()
})
afterEach(async () => {
  await jobs.stop()
  db.close()
})

const define = (run: JobDefinition['run'], more: Partial<JobDefinition> = {}) =>
  jobs.define({ kind: 'video.render', lane: 'ffmpeg', onInterrupted: 'interrupt', run, ...more })
const enqueue = (payload: unknown = {}, dedupeKey?: string): Job =>
  jobs.enqueue({ kind: 'video.render', subject: 'x', payload, ...(dedupeKey ? { dedupeKey } : {}) })
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  )

describe('job states', () => {
  it('finish once: nothing but a retry leaves a finished state', () => {
    const finished: JobState[] = ['succeeded', 'failed', 'cancelled', 'interrupted']
    for (const state of jobStateSchema.options) {
      for (const event of ['start', 'succeed', 'fail', 'cancel', 'interrupt', 'requeue'] as const) {
        if (finished.includes(state)) expect(nextJobState(state, event)).toBeNull()
      }
    }
    expect(nextJobState('interrupted', 'retry')).toBe('queued')
    expect(nextJobState('succeeded', 'retry')).toBeNull()
  })
})

describe('jobs', () => {
  it('run with their payload and keep their result', async () => {
    define(async (payload) => ({ got: payload }))
    jobs.start()
    const job = await jobs.finished(enqueue({ n: 1 }).id)
    expect(job).toMatchObject({ state: 'succeeded', fraction: 1, attempts: 1 })
    expect(jobs.resultOf(job.id)).toEqual({ got: { n: 1 } })
  })

  it('never exceed their lane', async () => {
    let now = 0
    let most = 0
    define(async () => {
      most = Math.max(most, ++now)
      await systemClock.sleep(5)
      now -= 1
    })
    jobs.start()
    await Promise.all([1, 2, 3].map((n) => jobs.finished(enqueue(n).id)))
    expect(most).toBe(1)
  })

  it('are one while an equal one is open', async () => {
    define(async () => null)
    const first = enqueue({}, 'same')
    expect(enqueue({}, 'same').id).toBe(first.id)
    jobs.start()
    await jobs.finished(first.id)
    expect(enqueue({}, 'same').id).not.toBe(first.id)
  })

  it('report progress that never goes back', async () => {
    const seen: (number | null)[] = []
    define(async (_payload, { report, jobId }) => {
      for (const [phase, fraction] of [
        ['a', 0.5],
        ['b', 0.2],
        ['c', 0.9],
      ] as const) {
        report({ phase, fraction })
        seen.push(jobs.get(jobId).fraction)
      }
    })
    jobs.start()
    await jobs.finished(enqueue().id)
    expect(seen).toEqual([0.5, 0.5, 0.9])
  })

  it('stop when cancelled, queued ones at once', async () => {
    define((_payload, { signal }) => untilAborted(signal))
    jobs.start()
    const running = enqueue(1)
    const queued = enqueue(2)
    await systemClock.sleep(10)
    expect(jobs.cancel(queued.id).state).toBe('cancelled')
    jobs.cancel(running.id)
    expect((await jobs.finished(running.id)).state).toBe('cancelled')
    expect(() => jobs.cancel(running.id)).toThrow('JOB_NOT_CANCELLABLE')
  })

  it('carry the code of an expected failure and can be retried', async () => {
    let attempts = 0
    define(async () => {
      attempts += 1
      if (attempts === 1) throw new DomainError('DISK_FULL')
    })
    jobs.start()
    const job = await jobs.finished(enqueue().id)
    expect(job).toMatchObject({ state: 'failed', errorCode: 'DISK_FULL' })
    jobs.retry(job.id)
    expect((await jobs.finished(job.id)).state).toBe('succeeded')
  })

  it('that ask for later run again later', async () => {
    define(async (_payload, { attempt }) => {
      if (attempt < 3) throw new RetryLater(5, 'not yet')
    })
    jobs.start()
    expect(await jobs.finished(enqueue().id)).toMatchObject({ state: 'succeeded', attempts: 3 })
  })

  it('wait while their lane is paused', async () => {
    define(async () => null)
    jobs.start()
    jobs.pauseLane('ffmpeg', true)
    const job = enqueue()
    await systemClock.sleep(10)
    expect(jobs.get(job.id).state).toBe('queued')
    jobs.pauseLane('ffmpeg', false)
    expect((await jobs.finished(job.id)).state).toBe('succeeded')
  })

  it.each([
    ['interrupt', 'interrupted'],
    ['requeue', 'succeeded'],
  ] as const)('left running by a dead program: %s → %s', async (onInterrupted, state) => {
    const job = enqueue()
    db.prepare(`UPDATE jobs SET state = 'running' WHERE id = ?`).run(job.id)
    define(async () => null, { onInterrupted })
    jobs.start()
    expect((await jobs.finished(job.id)).state).toBe(state)
  })

  it('are interrupted by a shut-down, not failed', async () => {
    define((_payload, { signal }) => untilAborted(signal))
    jobs.start()
    const job = enqueue()
    await systemClock.sleep(10)
    await jobs.stop()
    expect(jobs.get(job.id).state).toBe('interrupted')
  })
})
