import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readinessScore, rulesCount } from '#shared/domain/readiness/score.ts'
import { systemClock } from '../kernel/clock.ts'
import { backupDatabase, listBackups } from './backup.ts'
import { entityTables } from './entities.ts'
import { migrate, newestVersion, NewerDatabaseError, schemaVersion, type Migration } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { openDatabase } from './open.ts'
import { openWorkspace } from './workspace.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vitrine-db-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

describe('workspace file', () => {
  it('is durable: WAL, synchronous FULL, foreign keys on', () => {
    const { db } = openWorkspace(dir, systemClock)
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(db.pragma('synchronous', { simple: true })).toBe(2)
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(schemaVersion(db)).toBe(newestVersion(migrations))
    db.close()
  })

  it('has a column for every field that the change log may write', () => {
    const { db } = openWorkspace(dir, systemClock)
    for (const { table, columns } of Object.values(entityTables)) {
      const real = (db.pragma(`table_info(${table})`) as { name: string }[]).map((column) => column.name)
      expect(real).toEqual(expect.arrayContaining(Object.values(columns).map((column) => column.column)))
    }
    db.close()
  })

  it('refuses a file written by a newer version and leaves it alone', () => {
    const { db, paths } = openWorkspace(dir, systemClock)
    db.pragma(`user_version = ${newestVersion(migrations) + 1}`)
    db.close()
    expect(() => openWorkspace(dir, systemClock)).toThrow(NewerDatabaseError)
    const again = openDatabase(paths.database)
    expect(schemaVersion(again)).toBe(newestVersion(migrations) + 1)
    again.close()
  })
})

describe('backups', () => {
  it('are the last seven; an archive that waits takes no place of theirs, and only the newest one waits', () => {
    const { db, paths } = openWorkspace(dir, systemClock)
    for (const at of [1, 2]) backupDatabase(db, paths.backups, 'archive', at)
    for (let at = 10; at < 20; at++) backupDatabase(db, paths.backups, 'daily', at)
    expect(listBackups(paths.backups).map(({ at }) => at)).toEqual([19, 18, 17, 16, 15, 14, 13, 2])
    // One that is being gone to stays, whatever comes after it.
    backupDatabase(db, paths.backups, 'archive', 30)
    backupDatabase(db, paths.backups, 'before-restore', 31, ['vitrine-30-archive.sqlite'])
    expect(listBackups(paths.backups).map(({ at }) => at)).toEqual([31, 30, 19, 18, 17, 16, 15, 14])
    db.close()
  })
})

describe('migrations', () => {
  const first: Migration = { number: 1, name: 'one', up: 'CREATE TABLE a (x)' }

  it('roll back as a whole when a statement fails', () => {
    const db = openDatabase(join(dir, 'a.sqlite'))
    const broken: Migration = { number: 2, name: 'two', up: 'CREATE TABLE b (x); CREATE TABLE a (x)' }
    migrate(db, [first])
    expect(() => migrate(db, [first, broken])).toThrow('already exists')
    expect(schemaVersion(db)).toBe(1)
    expect(db.prepare(`SELECT name FROM sqlite_master WHERE name = 'b'`).get()).toBeUndefined()
    db.close()
  })

  it('copy an existing file before changing it, and a new one never', () => {
    const db = openDatabase(join(dir, 'a.sqlite'))
    const from: number[] = []
    migrate(db, [first], (version) => from.push(version))
    migrate(db, [first, { number: 2, name: 'two', up: 'CREATE TABLE b (x)' }], (version) => from.push(version))
    expect(from).toEqual([1])
    db.close()
  })

  it.each([1, 3])('must be numbered one after the other: %i does not follow 1', (number) => {
    const db = openDatabase(':memory:')
    expect(() => migrate(db, [first, { number, name: 'other', up: '' }])).toThrow('out of order')
    db.close()
  })

  it('run once each', () => {
    const db = openDatabase(':memory:')
    const second: Migration = { number: 2, name: 'two', up: 'CREATE TABLE b (x)' }
    migrate(db, [first, second])
    migrate(db, [first, second])
    expect(schemaVersion(db)).toBe(2)
    db.close()
  })

  it('bring a workspace of each earlier version to the newest, with what is in it', () => {
    for (let from = 1; from < migrations.length; from++) {
      const db = openDatabase(':memory:')
      migrate(db, migrations.slice(0, from))
      db.exec(`INSERT INTO products (id, title, created_at, updated_at) VALUES ('p', 'Plate', 1, 1);
        INSERT INTO variants (rid, id, product_id, position, sku, updated_at) VALUES (1, 'v', 'p', 0, 'P-1', 1)`)
      migrate(db, migrations)
      expect(schemaVersion(db)).toBe(newestVersion(migrations))
      const row = db.prepare(
        'SELECT title, attributes, weight_unit FROM products p JOIN variants v ON v.product_id = p.id',
      )
      expect(row.get(), `from ${from}`).toEqual({ title: 'Plate', attributes: '[]', weight_unit: 'g' })
      expect(db.pragma('foreign_key_check')).toEqual([])
      db.close()
    }
  })

  it('give the list its costs and scores, as the program itself would count them', () => {
    const db = openDatabase(':memory:')
    migrate(db, migrations.slice(0, 9))
    const masks: [blocking: number, advice: number][] = [
      [0, 0],
      [2 ** 40 + 5, 2 ** 33],
      [0, 2 ** 52 + 2 ** 31 + 1],
      [2 ** 21 - 1, 0],
    ]
    for (const [at, [blocking, advice]] of masks.entries()) {
      db.prepare(`INSERT INTO products (rid, id, title, created_at, updated_at) VALUES (?, ?, 'Plate', 1, 1)`).run(
        at,
        `${at}`,
      )
      db.prepare(
        `INSERT INTO product_stats (rid, flags, title_key, sku, variant_count, price_min, price_max, stock, issues, updated_at,
           blocking, advice) VALUES (?, 0, '', '', 1, 0, 0, 0, ?, 1, ?, ?)`,
      ).run(at, rulesCount(blocking), blocking, advice)
    }
    const variant = db.prepare(
      `INSERT INTO variants (id, product_id, position, cost_minor, updated_at) VALUES (?, '1', ?, ?, 1)`,
    )
    for (const [at, cost] of [null, 700, 300].entries()) variant.run(`v${at}`, at, cost)
    migrate(db, migrations)
    expect(db.prepare(`SELECT cost_min, cost_max, score FROM product_stats ORDER BY rid`).raw().all()).toEqual(
      masks.map(([blocking, advice], at) => [
        ...(at === 1 ? [300, 700] : [null, null]),
        readinessScore(rulesCount(blocking), rulesCount(advice)),
      ]),
    )
    db.close()
  })
})

describe('backups', () => {
  it('are whole copies, of which the last seven stay', () => {
    const db = openDatabase(join(dir, 'a.sqlite'))
    db.exec('CREATE TABLE a (x); INSERT INTO a VALUES (42)')
    const backups = join(dir, 'backups')
    for (let at = 1; at <= 9; at += 1) backupDatabase(db, backups, 'daily', at)
    expect(listBackups(backups).map((backup) => backup.at)).toEqual([9, 8, 7, 6, 5, 4, 3])
    expect(readdirSync(backups).filter((name) => name.endsWith('.part'))).toEqual([])
    const copy = openDatabase(join(backups, listBackups(backups)[0]?.name ?? ''), { readonly: true })
    expect(copy.prepare('SELECT x FROM a').get()).toEqual({ x: 42 })
    copy.close()
    db.close()
  })
})
