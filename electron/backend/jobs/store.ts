// The jobs table.
import type { Job, JobKind, JobState } from '#shared/domain/job.ts'
import type { JobId } from '#shared/domain/ids.ts'
import type { Db } from '../db/open.ts'

export interface JobRow extends Job {
  payload: unknown
  result: unknown
}

interface Raw {
  id: JobId
  kind: JobKind
  subject: string
  payload: string
  state: JobState
  phase: string | null
  fraction: number | null
  attempts: number
  run_after: number
  result: string | null
  error_code: string | null
  error_detail: string | null
  created_at: number
  started_at: number | null
  finished_at: number | null
}

const toRow = (raw: Raw): JobRow => ({
  id: raw.id,
  kind: raw.kind,
  subject: raw.subject,
  state: raw.state,
  phase: raw.phase,
  fraction: raw.fraction,
  attempts: raw.attempts,
  errorCode: raw.error_code,
  errorDetail: raw.error_detail,
  runAfter: raw.run_after,
  createdAt: raw.created_at,
  startedAt: raw.started_at,
  finishedAt: raw.finished_at,
  payload: JSON.parse(raw.payload) as unknown,
  result: raw.result === null ? null : (JSON.parse(raw.result) as unknown),
})

/** What the page may see of a job: without payload and result. */
export const publicJob = ({ payload: _payload, result: _result, ...job }: JobRow): Job => job

export type JobStore = ReturnType<typeof createJobStore>

export function createJobStore(db: Db) {
  const byId = db.prepare<[string], Raw>(`SELECT * FROM jobs WHERE id = ?`)
  const byDedupe = db.prepare<[string], Raw>(
    `SELECT * FROM jobs WHERE dedupe_key = ? AND state IN ('queued', 'running')`,
  )
  const insert = db.prepare(
    `INSERT INTO jobs (id, kind, subject, dedupe_key, payload, state, run_after, created_at) VALUES (?, ?, ?, ?, ?, 'queued', ?, ?)`,
  )
  const update = db.prepare(
    `UPDATE jobs SET state = @state, phase = @phase, fraction = @fraction, attempts = @attempts, run_after = @runAfter, lease_until = @leaseUntil,
       result = @result, error_code = @errorCode, error_detail = @errorDetail, started_at = @startedAt, finished_at = @finishedAt WHERE id = @id`,
  )
  const progress = db.prepare(`UPDATE jobs SET phase = ?, fraction = ?, lease_until = ? WHERE id = ?`)
  const due = db.prepare<[number], Raw>(
    `SELECT * FROM jobs WHERE state = 'queued' AND run_after <= ? ORDER BY run_after, id`,
  )
  const nextDue = db.prepare<[], { at: number | null }>(`SELECT min(run_after) AS at FROM jobs WHERE state = 'queued'`)
  const running = db.prepare<[], Raw>(`SELECT * FROM jobs WHERE state = 'running'`)
  const recent = db.prepare<[number], Raw>(
    `SELECT * FROM jobs ORDER BY state IN ('queued', 'running') DESC, id DESC LIMIT ?`,
  )
  const ofKind = db.prepare<[string, number], Raw>(`SELECT * FROM jobs WHERE kind = ? ORDER BY id DESC LIMIT ?`)
  const prune = db.prepare(`DELETE FROM jobs WHERE finished_at < ?`)
  return {
    get: (id: string): JobRow | null => mapped(byId.get(id)),
    findOpen: (dedupeKey: string): JobRow | null => mapped(byDedupe.get(dedupeKey)),
    insert: (job: {
      id: string
      kind: JobKind
      subject: string
      dedupeKey: string | null
      payload: unknown
      runAfter: number
      createdAt: number
    }) =>
      void insert.run(
        job.id,
        job.kind,
        job.subject,
        job.dedupeKey,
        JSON.stringify(job.payload),
        job.runAfter,
        job.createdAt,
      ),
    save: (row: JobRow, leaseUntil: number | null) =>
      void update.run({
        id: row.id,
        state: row.state,
        phase: row.phase,
        fraction: row.fraction,
        attempts: row.attempts,
        runAfter: row.runAfter,
        leaseUntil,
        result: row.result === null || row.result === undefined ? null : JSON.stringify(row.result),
        errorCode: row.errorCode,
        errorDetail: row.errorDetail,
        startedAt: row.startedAt,
        finishedAt: row.finishedAt,
      }),
    saveProgress: (id: string, phase: string | null, fraction: number | null, leaseUntil: number) =>
      void progress.run(phase, fraction, leaseUntil, id),
    due: (now: number): JobRow[] => due.all(now).map(toRow),
    nextDueAt: (): number | null => nextDue.get()?.at ?? null,
    running: (): JobRow[] => running.all().map(toRow),
    recent: (limit: number): JobRow[] => recent.all(limit).map(toRow),
    ofKind: (kind: JobKind, limit: number): JobRow[] => ofKind.all(kind, limit).map(toRow),
    prune: (before: number) => void prune.run(before),
  }
  function mapped(raw: Raw | undefined): JobRow | null {
    return raw ? toRow(raw) : null
  }
}
