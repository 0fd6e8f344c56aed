// The real thread that works ahead, against the same work done here.
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { BulkOperation } from '#shared/domain/bulk.ts'
import { createBulkBench } from '../../testing/bulk.ts'
import { openTestStudio, type TestStudio } from '../../testing/studio.ts'
import type { DerivedContext } from '../derived.ts'
import { startAhead } from './ahead.ts'
import { editPortions, type Ahead } from './portions.ts'
import type { Portion } from './prepared.ts'
import type { BulkWork } from './protocol.ts'
import { openBulkConnection } from './repository-connection.ts'
import { resolveWork } from './resolve.ts'

let test: TestStudio
beforeEach(async () => (test = await openTestStudio()))
afterEach(() => test.close())

const context: DerivedContext = { baseCurrency: 'EUR', targets: [], fees: [], lowStockLevel: 2 }
const prefix: BulkOperation = { kind: 'text', field: 'title', steps: [{ op: 'prefix', text: 'Été 青 ' }] }
const withoutTime = (portion: Portion | null) =>
  portion && {
    ...portion,
    prepared: {
      ...portion.prepared,
      now: 0,
      stats: portion.prepared.stats.map(({ set, values }) => ({ set, values: values.toSpliced(2, 1) })),
    },
  }

/** Asks until the thread is up: while it starts nobody waits for it. */
async function answer(ahead: Ahead<readonly number[]>, key: readonly number[]): Promise<Portion | null> {
  for (let turn = 0; turn < 200; turn++) {
    ahead.ask(key)
    const made = ahead.take()
    if (made) return made
    await wait(50)
  }
  return null
}

it('what the other thread makes of some products is what would be made here', async () => {
  await createBulkBench(() => test).seed(30)
  const databasePath = join(test.dataDir, 'vitrine.sqlite')
  const { writer, close } = openBulkConnection({ databasePath, device: 'test' })
  const productRids = writer.rows.countsAfter(0, 100).map(([rid]) => rid)
  const work: BulkWork = {
    kind: 'operation',
    target: { kind: 'rids', rids: Int32Array.from(productRids) },
    operation: prefix,
  }
  const here = editPortions({ ...writer, context }, resolveWork(writer.rows, work), new Set())
  const ahead = startAhead(databasePath).begin<readonly number[]>({ kind: 'edit', work, refused: new Set() }, context)
  const made = await answer(ahead, productRids)
  expect(made?.report.changed).toBe(30)
  expect(made?.prepared.texts.words[0]).toContain('Plate 00000'.toLowerCase())
  expect(withoutTime(made)).toEqual(withoutTime(here(productRids)))
  // An entry that isn't there can't be made: the asking thread finds out itself.
  const reverse = startAhead(databasePath).begin<number>({ kind: 'reverse' }, context)
  reverse.ask(99)
  expect(reverse.take()).toBeNull()
  close()
})
