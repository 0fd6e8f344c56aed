// The backend is killed at random moments while it publishes. No acknowledged edit may be lost, no product may be on the platform twice.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openBench } from '../../electron/backend/sync/testing/bench.ts'
import { seededRandom } from '../../electron/backend/sync/sandbox/faults.ts'

const products = 25
const kills = 8

/** Runs the child until it ends, or kills it (SIGKILL) `killAfterMs` after it opened the workspace. Gives what it said. */
async function backend(dataDir: string, killAfterMs: number | null): Promise<{ finished: boolean; saved: string[] }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'sync-kill-child.ts'), dataDir, String(products)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  let timer: NodeJS.Timeout | undefined
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    if (killAfterMs !== null && output.includes('ready')) timer ??= setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  })
  await new Promise((resolve) => child.once('close', resolve))
  clearTimeout(timer)
  const lines = output.split('\n')
  return {
    finished: lines.includes('done'),
    saved: lines.flatMap((line) => (line.startsWith('saved ') ? [line.slice(6)] : [])),
  }
}

it(`${kills} kills lose no saved product and create none twice`, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'vitrine-kill-'))
  try {
    const random = seededRandom(Date.now())
    const saved = new Set<string>()
    let killed = 0
    for (let round = 0; round < kills; round++) {
      const { finished, saved: more } = await backend(dataDir, random() * (killed === 0 ? 100 : 1200))
      for (const id of more) saved.add(id)
      if (!finished) killed++
    }
    const last = await backend(dataDir, null)
    for (const id of last.saved) saved.add(id)
    expect(last.finished).toBe(true)
    expect(killed).toBeGreaterThan(0)

    const bench = await openBench({ dataDir })
    const [shop] = bench.shops.list()
    const remote = bench.sandbox.inspect().products(shop?.remoteShopId ?? '', 0)
    const ids = bench.repositories.listings.publishableIds()
    expect([...saved].filter((id) => !ids.some((known) => known === id))).toEqual([])
    expect(remote).toHaveLength(ids.length)
    expect(new Set(remote.map(({ externalProductId }) => externalProductId))).toEqual(new Set(ids))
    expect(remote.every(({ status, live }) => status === 'ACTIVATE' && live?.skus[0]?.price !== undefined)).toBe(true)
    expect(bench.sync.outbox({ states: ['pending', 'retrying', 'sending', 'failed'], limit: 10 })).toEqual([])
    expect(bench.pragma('integrity_check')).toBe('ok')
    await bench.close()
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}, 300_000)
