import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import type { Op } from '../kernel/store.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { openDatabase, type Db } from './open.ts'
import { createStore, type DbStore } from './store.ts'

let db: Db
let store: DbStore

beforeEach(() => {
  db = openDatabase(':memory:')
  migrate(db, migrations)
  store = createStore(db, systemClock, 'test')
})
afterEach(() => db.close())

const insertProduct = (id: string, title = 'Teapot'): Op => ({
  op: 'insert',
  entity: 'product',
  id,
  row: { title, tags: ['a'], createdAt: 1, updatedAt: 1 },
})
const titleOf = (id: string) =>
  (db.prepare('SELECT title FROM products WHERE id = ?').get(id) as { title: string } | undefined)?.title
const edit = (id: string, title: string) =>
  store.changes.apply({ label: 'edit', actor: 'user' }, [
    { op: 'update', entity: 'product', id, patch: { title, updatedAt: Date.now() } },
  ])

describe('change log', () => {
  it('writes the row and one change per field that really changed', () => {
    const id = newId()
    store.changes.apply({ label: 'create', actor: 'user' }, [insertProduct(id)])
    const { changes } = store.changes.apply({ label: 'edit', actor: 'user' }, [
      { op: 'update', entity: 'product', id, patch: { title: 'Teapot, sand', tags: ['a'], updatedAt: 2 } },
    ])
    expect(changes).toEqual([{ kind: 'update', entity: 'product', id, fields: ['title', 'updatedAt'] }])
    expect(db.prepare(`SELECT field, old, new FROM changes WHERE field = 'title'`).all()).toEqual([
      { field: 'title', old: '"Teapot"', new: '"Teapot, sand"' },
    ])
  })

  it('records nothing for an edit that changes nothing', () => {
    const id = newId()
    store.changes.apply({ label: 'create', actor: 'user' }, [insertProduct(id)])
    expect(edit(id, 'Teapot')).toEqual({ id: null, changes: [] })
    expect(store.changes.list(10)).toHaveLength(1)
  })

  it('undoes and redoes an edit, a creation and a deletion, in order', () => {
    const id = newId()
    store.changes.apply({ label: 'create', actor: 'user' }, [insertProduct(id)])
    edit(id, 'B')
    store.changes.apply({ label: 'delete', actor: 'user' }, [{ op: 'delete', entity: 'product', id }])
    expect(titleOf(id)).toBeUndefined()
    store.changes.undo(undefined, newId())
    expect(titleOf(id)).toBe('B')
    store.changes.undo(undefined, newId())
    expect(titleOf(id)).toBe('Teapot')
    store.changes.undo(undefined, newId())
    expect(titleOf(id)).toBeUndefined()
    expect(() => store.changes.undo(undefined, newId())).toThrow('NOTHING_TO_UNDO')
    for (const title of ['Teapot', 'B', undefined]) {
      store.changes.redo(newId())
      expect(titleOf(id)).toBe(title)
    }
    expect(() => store.changes.redo(newId())).toThrow('NOTHING_TO_REDO')
  })

  it('undoes after a redo, and forgets the redo once something new is done', () => {
    const id = newId()
    store.changes.apply({ label: 'create', actor: 'user' }, [insertProduct(id)])
    edit(id, 'B')
    store.changes.undo(undefined, newId())
    store.changes.redo(newId())
    store.changes.undo(undefined, newId())
    expect(titleOf(id)).toBe('Teapot')
    edit(id, 'C')
    expect(() => store.changes.redo(newId())).toThrow('NOTHING_TO_REDO')
    store.changes.undo(undefined, newId())
    expect(titleOf(id)).toBe('Teapot')
  })

  it('refuses to undo a field that somebody changed since', () => {
    const id = newId()
    store.changes.apply({ label: 'create', actor: 'user' }, [insertProduct(id)])
    const first = edit(id, 'B')
    store.changes.apply({ label: 'pull', actor: 'sync', undoable: false }, [
      { op: 'update', entity: 'product', id, patch: { title: 'Remote' } },
    ])
    expect(() => store.changes.undo(first.id ?? undefined, newId())).toThrow('UNDO_CONFLICT')
    expect(titleOf(id)).toBe('Remote')
  })

  it('leaves what the platform did out of the undo stack', () => {
    const id = newId()
    store.changes.apply({ label: 'create', actor: 'user' }, [insertProduct(id)])
    store.changes.apply({ label: 'state', actor: 'sync', undoable: false }, [
      { op: 'update', entity: 'product', id, patch: { status: 'active' } },
    ])
    store.changes.undo(undefined, newId())
    expect(titleOf(id)).toBeUndefined()
  })

  it('undoes a bulk insert recorded without values, and redoes it', () => {
    const ids = [newId(), newId()]
    store.transaction(() => {
      const group = store.changes.openGroup({ label: 'import', actor: 'import' })
      for (const id of ids) {
        db.prepare('INSERT INTO products (id, title, created_at, updated_at) VALUES (?, ?, 1, 1)').run(id, 'Bulk')
        store.changes.recordInserted(group, 'product', id)
      }
      store.changes.closeGroup(group)
    })
    expect(store.changes.list(1)[0]?.changes).toBe(2)
    store.changes.undo(undefined, newId())
    expect(ids.map(titleOf)).toEqual([undefined, undefined])
    store.changes.redo(newId())
    expect(ids.map(titleOf)).toEqual(['Bulk', 'Bulk'])
  })

  it('rolls everything back when a hook refuses', () => {
    const id = newId()
    store.changes.onApplied(() => {
      throw new Error('no')
    })
    expect(() => store.changes.apply({ label: 'create', actor: 'user' }, [insertProduct(id)])).toThrow('no')
    expect(titleOf(id)).toBeUndefined()
    expect(store.changes.list(10)).toEqual([])
  })
})

describe('commands', () => {
  it('runs once per command id and gives the stored result again', () => {
    const commandId = newId<string>()
    let runs = 0
    const run = () => store.command(commandId, 'test', () => ({ run: ++runs }))
    expect(run()).toEqual({ run: 1 })
    expect(run()).toEqual({ run: 1 })
  })

  it('keeps no result of a command that failed, and none of its writes', () => {
    const commandId = newId<string>()
    const id = newId<string>()
    expect(() =>
      store.command(commandId, 'test', () => {
        store.changes.apply({ label: 'create', actor: 'user' }, [insertProduct(id)])
        throw new Error('later step')
      }),
    ).toThrow('later step')
    expect(titleOf(id)).toBeUndefined()
    expect(store.command(commandId, 'test', () => 'again')).toBe('again')
  })

  it('joins an asynchronous command that is still running', async () => {
    const commandId = newId<string>()
    let runs = 0
    const run = () => store.commandAsync(commandId, 'test', async () => ++runs)
    expect(await Promise.all([run(), run()])).toEqual([1, 1])
    expect(await run()).toBe(1)
  })

  it('calls back only after the commit, and not at all after a rollback', () => {
    const seen: string[] = []
    store.transaction(() => {
      store.afterCommit(() => seen.push(`in transaction: ${db.inTransaction}`))
      seen.push('work')
    })
    expect(seen).toEqual(['work', 'in transaction: false'])
    expect(() =>
      store.transaction(() => {
        store.afterCommit(() => seen.push('never'))
        throw new Error('rollback')
      }),
    ).toThrow('rollback')
    store.transaction(() => {})
    expect(seen).not.toContain('never')
  })
})
