// Edits are read here and written through the change log; renders are records of work, written here.
import type { EditId, RenderId } from '#shared/domain/ids.ts'
import { editSchema, renderSchema, type Edit, type Render } from '#shared/domain/edit.ts'
import type { Db } from '../db/open.ts'

interface RawEdit {
  id: string
  title: string
  product_id: string | null
  shop_id: string | null
  document: string
  created_at: number
  updated_at: number
}
interface RawRender {
  id: string
  edit_id: string
  job_id: string
  product_id: string | null
  asset_id: string | null
  shape: string
  width: number
  height: number
  duration_ms: number | null
  state: string
  error_code: string | null
  shown_price_minor: number | null
  render_ms: number | null
  ffmpeg_ms: number | null
  command_line: string | null
  created_at: number
  finished_at: number | null
}

const toEdit = (raw: RawEdit): Edit =>
  editSchema.parse({
    id: raw.id,
    title: raw.title,
    productId: raw.product_id,
    shopId: raw.shop_id,
    document: JSON.parse(raw.document),
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
  })

const toRender = (raw: RawRender): Render =>
  renderSchema.parse({
    id: raw.id,
    editId: raw.edit_id,
    jobId: raw.job_id,
    productId: raw.product_id,
    assetId: raw.asset_id,
    shape: raw.shape,
    width: raw.width,
    height: raw.height,
    durationMs: raw.duration_ms,
    state: raw.state,
    errorCode: raw.error_code,
    shownPriceMinor: raw.shown_price_minor,
    renderMs: raw.render_ms,
    ffmpegMs: raw.ffmpeg_ms,
    commandLine: raw.command_line,
    createdAt: raw.created_at,
    finishedAt: raw.finished_at,
  })

export type VideoRepository = ReturnType<typeof createVideoRepository>

export function createVideoRepository(db: Db) {
  const edit = db.prepare<[string], RawEdit>(`SELECT * FROM edits WHERE id = ? AND deleted_at IS NULL`)
  const edits = db.prepare<[{ productId: string | null }], RawEdit>(
    `SELECT * FROM edits WHERE deleted_at IS NULL AND (@productId IS NULL OR product_id = @productId)
     ORDER BY updated_at DESC, id DESC`,
  )
  const render = db.prepare<[string], RawRender>(`SELECT * FROM renders WHERE id = ?`)
  const byJob = db.prepare<[string], RawRender>(`SELECT * FROM renders WHERE job_id = ?`)
  const renders = db.prepare<[{ editId: string | null; limit: number }], RawRender>(
    `SELECT * FROM renders WHERE (@editId IS NULL OR edit_id = @editId) ORDER BY created_at DESC, id DESC LIMIT @limit`,
  )
  const unfinished = db.prepare<[], RawRender>(`SELECT * FROM renders WHERE state IN ('queued', 'running')`)
  const insert = db.prepare(
    `INSERT INTO renders (id, edit_id, job_id, product_id, shape, width, height, duration_ms, state, created_at)
     VALUES (@id, @editId, @jobId, @productId, @shape, @width, @height, @durationMs, @state, @createdAt)`,
  )
  const save = db.prepare(
    `UPDATE renders SET asset_id = @assetId, duration_ms = @durationMs, state = @state, error_code = @errorCode,
       shown_price_minor = @shownPriceMinor, render_ms = @renderMs, ffmpeg_ms = @ffmpegMs, command_line = @commandLine,
       finished_at = @finishedAt WHERE id = @id`,
  )
  return {
    edit: (id: EditId): Edit | null => optional(edit.get(id), toEdit),
    edits: (productId: string | null): Edit[] => edits.all({ productId }).map(toEdit),
    render: (id: RenderId): Render | null => optional(render.get(id), toRender),
    renderOfJob: (jobId: string): Render | null => optional(byJob.get(jobId), toRender),
    renders: (editId: string | null, limit: number): Render[] => renders.all({ editId, limit }).map(toRender),
    unfinishedRenders: (): Render[] => unfinished.all().map(toRender),
    insertRender: (row: Render): void => void insert.run(row),
    saveRender: (row: Render): void => void save.run(row),
  }
}

const optional = <R, T>(raw: R | undefined, map: (raw: R) => T): T | null => (raw === undefined ? null : map(raw))
