// Durable background work: what was queued survives a crash, progress is true, cancel really stops it.
import type { Job, JobKind } from '#shared/domain/job.ts'
import type { JobId } from '#shared/domain/ids.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { Bus } from '../kernel/bus.ts'
import type { Clock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import type { Logger } from '../kernel/logger.ts'
import { nextJobState, type JobEvent } from './machine.ts'
import { publicJob, type JobRow, type JobStore } from './store.ts'

export interface JobContext {
  jobId: JobId
  attempt: number
  /** Aborted on cancel (reason: JobCancelled) and on shut-down. */
  signal: AbortSignal
  /** `fraction` 0..1 never goes back; null when it can't be known. Told at most four times a second. */
  report(progress: { phase: string; fraction: number | null }): void
  log: Logger
}

export interface JobDefinition<P = unknown> {
  kind: JobKind
  /** Lane and how many of it run at once; a function of the payload for one lane per shop. */
  lane: string | ((payload: P) => string)
  /** What happens to one that was running when the program died. */
  onInterrupted: 'requeue' | 'interrupt'
  run(payload: P, context: JobContext): Promise<unknown>
}

/** Thrown by a job to be tried again later. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater'
  readonly afterMs: number
  constructor(afterMs: number, message: string) {
    super(message)
    this.afterMs = afterMs
  }
}
export class JobCancelled extends Error {
  override readonly name = 'JobCancelled'
}

export interface Jobs {
  /** Must be called for each kind before `start`. */
  define<P>(definition: JobDefinition<P>): void
  /** Queues work, in the caller's transaction. An open job with the same dedupe key is returned instead. */
  enqueue(job: { kind: JobKind; subject: string; payload: unknown; dedupeKey?: string; runAfter?: number }): Job
  get(id: string): Job
  /** What the job returned; null while it has not succeeded. */
  resultOf(id: string): unknown
  /** What it was queued with. */
  payloadOf(id: string): unknown
  list(limit: number): Job[]
  /** The last jobs of one kind, newest first. */
  ofKind(kind: JobKind, limit: number): Job[]
  cancel(id: string): Job
  retry(id: string): Job
  /** Resolves when the job is finished, in whatever way. */
  finished(id: string, signal?: AbortSignal): Promise<Job>
  /** A paused lane starts nothing new; what runs goes on. */
  pauseLane(lane: string, paused: boolean): void
  start(): void
  /** Aborts what runs and waits for it; those jobs are interrupted or queued again at the next start. */
  stop(): Promise<void>
}

const leaseMs = 30_000
const progressEveryMs = 250
/** A transaction of its own each time, beside work that wants the database: rarer than what the page is told. */
const progressSavedEveryMs = 5_000
const keptMs = 30 * 24 * 3600_000

type Progress = Pick<JobRow, 'phase' | 'fraction'>

interface ActiveJob {
  controller: AbortController
  lane: string
  done: Promise<void>
  progress: Progress
}

export function createJobs(deps: {
  store: JobStore
  bus: Bus
  clock: Clock
  log: Logger
  lanes: Record<string, number>
  afterCommit: (callback: () => void) => void
}): Jobs {
  const { store, bus, clock } = deps
  const definitions = new Map<JobKind, JobDefinition>()
  const active = new Map<string, ActiveJob>()
  const paused = new Set<string>()
  let started = false
  let timer: NodeJS.Timeout | undefined

  const must = (id: string): JobRow => {
    const row = store.get(id)
    if (!row) throw new DomainError('NOT_FOUND', { entity: 'job', id })
    return row
  }
  const move = (row: JobRow, event: JobEvent, patch: Partial<JobRow> = {}): JobRow => {
    const state = nextJobState(row.state, event)
    if (!state) throw new DomainError('JOB_NOT_CANCELLABLE', { state: row.state })
    const next = { ...row, ...patch, state }
    store.save(next, state === 'running' ? clock.now() + leaseMs : null)
    deps.afterCommit(() => bus.emit('job', publicJob(next)))
    return next
  }
  /** What runs is further than what was saved of it. */
  const seen = (row: JobRow): Job =>
    publicJob(row.state === 'running' ? { ...row, ...active.get(row.id)?.progress } : row)
  const laneOf = (row: JobRow): string => {
    const lane = definitions.get(row.kind)?.lane ?? 'io'
    return typeof lane === 'function' ? lane(row.payload) : lane
  }
  const limitOf = (lane: string) => deps.lanes[lane] ?? deps.lanes[lane.split(':')[0] ?? ''] ?? 1

  const pump = (): void => {
    if (!started) return
    clearTimeout(timer)
    const now = clock.now()
    for (const row of store.due(now)) {
      const lane = laneOf(row)
      const busy = [...active.values()].filter((entry) => entry.lane === lane).length
      if (paused.has(lane) || busy >= limitOf(lane) || active.has(row.id) || !definitions.has(row.kind)) continue
      launch(row, lane)
    }
    const next = store.nextDueAt()
    if (next !== null && next > now) timer = setTimeout(pump, Math.min(next - now, 60_000))
  }

  const launch = (queued: JobRow, lane: string): void => {
    const controller = new AbortController()
    const row = move(queued, 'start', {
      startedAt: clock.now(),
      attempts: queued.attempts + 1,
      fraction: 0,
      phase: null,
      errorCode: null,
      errorDetail: null,
    })
    const progress: Progress = { phase: null, fraction: 0 }
    // Starts in a later tick: a job's synchronous part must not run inside the caller's transaction.
    const done = new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => run(row, controller, progress))
      .finally(() => {
        active.delete(row.id)
        setImmediate(pump)
      })
    active.set(row.id, { controller, lane, done, progress })
  }

  const run = async (row: JobRow, controller: AbortController, progress: Progress): Promise<void> => {
    const definition = definitions.get(row.kind)
    if (!definition) return
    let savedAt = 0
    let toldAt = 0
    const report: JobContext['report'] = ({ phase, fraction }) => {
      const phaseChanged = phase !== progress.phase
      progress.phase = phase
      progress.fraction = fraction === null ? null : Math.min(1, Math.max(progress.fraction ?? 0, fraction))
      const now = clock.now()
      if (!phaseChanged && now - toldAt < progressEveryMs) return
      toldAt = now
      if (phaseChanged || now - savedAt >= progressSavedEveryMs) {
        savedAt = now
        store.saveProgress(row.id, phase, progress.fraction, now + leaseMs)
      }
      bus.emit('job', publicJob({ ...row, ...progress }))
    }
    const log = deps.log.child({ jobId: row.id, kind: row.kind })
    try {
      const result = await definition.run(row.payload, {
        jobId: row.id,
        attempt: row.attempts,
        signal: controller.signal,
        report,
        log,
      })
      controller.signal.throwIfAborted()
      move({ ...row, ...progress }, 'succeed', { result, fraction: 1, finishedAt: clock.now() })
    } catch (error) {
      settleFailure({ ...row, ...progress }, definition, controller, error, log)
    }
  }

  const settleFailure = (
    row: JobRow,
    definition: JobDefinition,
    controller: AbortController,
    error: unknown,
    log: Logger,
  ): void => {
    const now = clock.now()
    if (controller.signal.aborted) {
      if (controller.signal.reason instanceof JobCancelled) move(row, 'cancel', { finishedAt: now })
      else if (definition.onInterrupted === 'requeue') move(row, 'requeue', { runAfter: now })
      else move(row, 'interrupt', { finishedAt: now })
      return
    }
    if (error instanceof RetryLater) {
      move(row, 'requeue', { runAfter: now + error.afterMs, errorDetail: error.message })
      return
    }
    const known = error instanceof DomainError
    if (!known) log.error({ err: error }, 'job failed')
    move(row, 'fail', {
      finishedAt: now,
      errorCode: known ? error.code : 'INTERNAL',
      errorDetail: known ? JSON.stringify(error.data ?? {}) : error instanceof Error ? error.message : String(error),
    })
  }

  return {
    define: (definition) => void definitions.set(definition.kind, definition as JobDefinition),
    enqueue: (job) => {
      const open = job.dedupeKey ? store.findOpen(job.dedupeKey) : null
      if (open) return publicJob(open)
      const now = clock.now()
      const id = newId<JobId>()
      store.insert({
        id,
        kind: job.kind,
        subject: job.subject,
        dedupeKey: job.dedupeKey ?? null,
        payload: job.payload,
        runAfter: job.runAfter ?? now,
        createdAt: now,
      })
      const row = publicJob(must(id))
      deps.afterCommit(() => {
        bus.emit('job', row)
        setImmediate(pump)
      })
      return row
    },
    get: (id) => seen(must(id)),
    resultOf: (id) => must(id).result,
    payloadOf: (id) => must(id).payload,
    list: (limit) => store.recent(limit).map(seen),
    ofKind: (kind, limit) => store.ofKind(kind, limit).map(seen),
    cancel: (id) => {
      const row = must(id)
      const entry = active.get(id)
      if (row.state !== 'running' || !entry) return publicJob(move(row, 'cancel', { finishedAt: clock.now() }))
      entry.controller.abort(new JobCancelled('cancelled'))
      return publicJob(row)
    },
    retry: (id) => {
      const row = move(must(id), 'retry', {
        runAfter: clock.now(),
        finishedAt: null,
        errorCode: null,
        errorDetail: null,
        fraction: null,
        phase: null,
      })
      deps.afterCommit(() => setImmediate(pump))
      return publicJob(row)
    },
    finished: (id, signal) =>
      new Promise((resolve, reject) => {
        const settled = (job: Job) => job.id === id && job.state !== 'queued' && job.state !== 'running'
        const row = publicJob(must(id))
        if (settled(row)) return resolve(row)
        const off = bus.on('job', (job) => {
          if (!settled(job)) return
          off()
          resolve(job)
        })
        signal?.addEventListener(
          'abort',
          () => {
            off()
            reject(signal.reason as Error)
          },
          { once: true },
        )
      }),
    pauseLane: (lane, on) => {
      if (on) paused.add(lane)
      else paused.delete(lane)
      setImmediate(pump)
    },
    start: () => {
      store.prune(clock.now() - keptMs)
      for (const row of store.running()) {
        const requeue = definitions.get(row.kind)?.onInterrupted === 'requeue'
        move(
          row,
          requeue ? 'requeue' : 'interrupt',
          requeue ? { runAfter: clock.now() } : { finishedAt: clock.now(), errorCode: 'INTERRUPTED' },
        )
      }
      started = true
      pump()
    },
    stop: async () => {
      started = false
      clearTimeout(timer)
      const waiting = [...active.values()]
      for (const entry of waiting) entry.controller.abort(new Error('shutting down'))
      await Promise.allSettled(waiting.map((entry) => entry.done))
    },
  }
}
