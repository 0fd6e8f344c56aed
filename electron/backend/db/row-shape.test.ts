// Rows that leave out what a table fills in by itself, and come out whole.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import Database from 'better-sqlite3'
import type { Fields } from '../kernel/store.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import type { Db } from './open.ts'
import { rowShape } from './row-shape.ts'

let db: Db
beforeEach(() => {
  db = new Database(':memory:')
  migrate(db, migrations)
  db.pragma('foreign_keys = OFF')
})
afterEach(() => db.close())

const product = (more: Fields = {}): Fields => ({ title: 'Cup', handle: 'cup', createdAt: 1, updatedAt: 2, ...more })
const stored = (id: string) => db.prepare(`SELECT * FROM products WHERE id = ?`).get(id)

describe('a new row', () => {
  it('carries only what differs from the defaults of its table', () => {
    const { cells } = rowShape(db, 'product').encode('p1', product({ vendor: '', tags: [], deletedAt: null }))
    expect(new Set(cells)).toEqual(new Set([1, 2, 'Cup', 'cup']))
  })
  it('is stored as the same row as if everything were given', () => {
    const shape = rowShape(db, 'product')
    const insert = shape.inserter(db, 'rid')
    insert(shape.encode('p1', product()), 7)
    db.prepare(
      `INSERT INTO products (rid, id, title, handle, description_html, vendor, category, product_type, tags, status, options,
         attributes, created_at, updated_at) VALUES (8, 'p2', 'Cup', 'cup', '', '', '', '', '[]', 'draft', '[]', '[]', 1, 2)`,
    ).run()
    expect(stored('p1')).toEqual({ ...(stored('p2') as object), rid: 7, id: 'p1' })
  })
  it('keeps null apart from a default that is not null, and truth values and lists as they are stored', () => {
    const shape = rowShape(db, 'product')
    shape.inserter(db, 'rid')(shape.encode('p1', product({ tags: ['a', 'b'], taxBps: 0, status: 'active' })), 1)
    expect(stored('p1')).toMatchObject({ tags: '["a","b"]', tax_bps: 0, status: 'active', extras: null })
  })
  it('tells the value of a field, given or not', () => {
    const shape = rowShape(db, 'product')
    const row = shape.encode('p1', product({ vendor: 'Maison' }))
    expect(['handle', 'vendor', 'category', 'deletedAt'].map((field) => shape.reader(field)(row))).toEqual([
      'cup',
      'Maison',
      '',
      null,
    ])
    expect(() => shape.reader('colour')).toThrow('no field colour')
  })
  it('is stored right however many kinds of rows there are', () => {
    const shape = rowShape(db, 'variant')
    const insert = shape.inserter(db)
    const optional = ['option1', 'option2', 'option3', 'compareAtMinor', 'costMinor', 'weightGrams', 'lengthMm']
    const rowOf = (kind: number): Fields =>
      Object.fromEntries(optional.map((field, at) => [field, (kind & (1 << at)) === 0 ? null : kind]))
    const given = { productId: 'p1', position: 0, priceMinor: 5, updatedAt: 1 }
    for (let kind = 0; kind < 128; kind++) insert(shape.encode(`v${kind}`, { ...given, ...rowOf(kind) }))
    const rows = db.prepare(
      `SELECT option1, option2, option3, compare_at_minor AS compareAtMinor, cost_minor AS costMinor,
         weight_grams AS weightGrams, length_mm AS lengthMm FROM variants WHERE id = ?`,
    )
    for (let kind = 0; kind < 128; kind++) {
      const texts = Object.entries(rowOf(kind)).map(([field, value]) => [
        field,
        value === null || !field.startsWith('option') ? value : `${kind}.0`,
      ])
      expect(rows.get(`v${kind}`)).toEqual(Object.fromEntries(texts))
    }
  })
})
