// Rows of the media library. Assets are facts about files, not edits: they have no history and no undo.
import type { AssetId } from '#shared/domain/ids.ts'
import { assetSchema, type Asset } from '#shared/domain/media.ts'
import { dataVersionOf } from '../db/data-version.ts'
import type { Db } from '../db/open.ts'

interface Raw {
  id: string
  kind: string
  name: string
  mime: string
  bytes: number
  sha256: string
  width: number | null
  height: number | null
  duration_ms: number | null
  probe: string | null
  origin: string
  created_at: number
  deleted_at: number | null
}

export interface AssetQuery {
  kinds: readonly Asset['kind'][] | undefined
  origins: readonly Asset['origin'][] | undefined
  query: string
  start: number
  limit: number
}

const toAsset = (raw: Raw): Asset =>
  assetSchema.parse({
    ...raw,
    durationMs: raw.duration_ms,
    createdAt: raw.created_at,
    probe: raw.probe === null ? null : JSON.parse(raw.probe),
  })

export type MediaRepository = ReturnType<typeof createMediaRepository>

export function createMediaRepository(db: Db) {
  const byId = db.prepare<[string], Raw>(`SELECT * FROM assets WHERE id = ?`)
  const bySha = db.prepare<[string], Raw>(`SELECT * FROM assets WHERE sha256 = ?`)
  const insert = db.prepare(
    `INSERT INTO assets (id, kind, name, mime, bytes, sha256, width, height, duration_ms, probe, origin, created_at)
     VALUES (@id, @kind, @name, @mime, @bytes, @sha256, @width, @height, @durationMs, @probe, @origin, @createdAt)`,
  )
  const rename = db.prepare(`UPDATE assets SET name = ? WHERE id = ?`)
  const hide = db.prepare(`UPDATE assets SET deleted_at = ? WHERE id = ?`)
  // A JSON array and json_each keep one statement for any number of kinds.
  const where = `deleted_at IS NULL AND (@kinds IS NULL OR kind IN (SELECT value FROM json_each(@kinds)))
    AND (@origins IS NULL OR origin IN (SELECT value FROM json_each(@origins)))
    AND (@pattern IS NULL OR name LIKE @pattern ESCAPE '\\')`
  const matching = db
    .prepare<[object], number>(`SELECT rowid FROM assets WHERE ${where} ORDER BY created_at DESC, id DESC`)
    .pluck()
  const some = db.prepare<[string], Raw>(
    `SELECT a.* FROM json_each(?) AS j CROSS JOIN assets AS a ON a.rowid = j.value ORDER BY j.key`,
  )
  const version = dataVersionOf(db)
  let last = { query: '', version: '', rowids: [] as number[] }
  /** The whole list in order, kept until something changes: a page at any depth is a cut out of it. */
  const ordered = (bound: object): number[] => {
    const now = { query: JSON.stringify(bound), version: version() }
    if (last.query !== now.query || last.version !== now.version) last = { ...now, rowids: matching.all(bound) }
    return last.rowids
  }
  const visible = (raw: Raw | undefined) => (raw ? { asset: toAsset(raw), hidden: raw.deleted_at !== null } : null)
  return {
    find: (id: string) => visible(byId.get(id)),
    findBySha: (sha256: string) => visible(bySha.get(sha256)),
    insert: (asset: Asset): void =>
      void insert.run({ ...asset, probe: asset.probe === null ? null : JSON.stringify(asset.probe) }),
    rename: (id: AssetId, name: string): void => void rename.run(name, id),
    setHidden: (id: AssetId, at: number | null): void => void hide.run(at, id),
    list: ({ kinds, origins, query, start, limit }: AssetQuery) => {
      const text = query.trim().replace(/[\\%_]/g, '\\$&')
      const bound = {
        kinds: kinds?.length ? JSON.stringify(kinds) : null,
        origins: origins?.length ? JSON.stringify(origins) : null,
        pattern: text === '' ? null : `%${text}%`,
      }
      const rowids = ordered(bound)
      return {
        total: rowids.length,
        assets: some.all(JSON.stringify(rowids.slice(start, start + limit))).map(toAsset),
      }
    },
  }
}
