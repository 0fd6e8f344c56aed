// "Killing the backend at 50 random moments of the demo loses no acknowledged edit and never creates a product twice on the sandbox."
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'

const kills = 50
/** After what is said a kill comes, how often it must have been said at most, and how long after at most: so that a slow machine is killed
 * in the same places as a fast one. */
const moments = [
  { word: 'OPEN', most: 1, ms: 800 },
  { word: 'IMPORTED', most: 1, ms: 500 },
  { word: 'ACK', most: 12, ms: 250 },
  { word: 'TAKE', most: 2, ms: 60 },
] as const
type Moment = { word: string; nth: number; ms: number }

const randomMoment = (kill: number): Moment => {
  const { word, most, ms } = moments[kill % moments.length] ?? moments[0]
  return { word, nth: 1 + Math.floor(Math.random() * most), ms: Math.random() * ms }
}
const target = join(import.meta.dirname, 'kill-target.ts')

interface Change {
  edit: number
  variantId: string
  priceMinor: number
}

const tried = new Map<string, Change[]>()
const acknowledged = new Map<string, Change>()
const takenItems: string[] = []
let nextEdit = 0
let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'vitrine-kill-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** Runs the target, killed at a moment where one is given; what it said is taken into account line by line. */
async function run(edits: number, moment: Moment | null): Promise<{ killed: boolean; said: string[] }> {
  const child = spawn(process.execPath, [target, dir, String(nextEdit), String(edits)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  let timer: NodeJS.Timeout | undefined
  let heard = 0
  let rest = ''
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      said.push(line)
      note(line)
      if (moment && line.startsWith(`${moment.word} `) && ++heard === moment.nth)
        timer = setTimeout(() => child.kill('SIGKILL'), moment.ms)
    }
  })
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once('close', (...end) => resolve(end)),
  )
  clearTimeout(timer)
  if (signal !== 'SIGKILL' && code !== 0)
    throw new Error(`the backend failed by itself (${code}): ${errors}\n${said.slice(-5).join('\n')}`)
  return { killed: signal === 'SIGKILL', said }
}

function note(line: string): void {
  const [word = '', ...json] = line.split(' ')
  const data = JSON.parse(json.join(' ') || '{}') as Change & { itemId?: string }
  if (word === 'TRY') {
    nextEdit = data.edit + 1
    tried.set(data.variantId, [...(tried.get(data.variantId) ?? []), data])
  }
  if (word === 'ACK') acknowledged.set(data.variantId, data)
  if (word === 'TAKEN' && data.itemId) takenItems.push(data.itemId)
}

it(
  `survives ${kills} kills: no acknowledged edit is lost, no product is created twice`,
  { timeout: 420_000 },
  async () => {
    const reached = new Set<string>()
    for (let kill = 0; kill < kills; kill += 1) {
      const { said } = await run(10_000, randomMoment(kill))
      for (const line of said) reached.add(line.split(' ')[0] ?? '')
    }
    const last = await run(20, null)
    expect(last.killed).toBe(false)
    expect([...reached]).toEqual(expect.arrayContaining(['OPEN', 'IMPORTED', 'ACK', 'TAKEN']))
    expect(last.said.filter((line) => line.startsWith('SYNCED')).at(-1)).toContain('succeeded')

    const db = new Database(join(dir, 'vitrine.sqlite'), { readonly: true })
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(db.pragma('foreign_key_check')).toEqual([])
    const priceOf = db.prepare<[string], { price: number }>('SELECT price_minor AS price FROM variants WHERE id = ?')
    for (const [variantId, ack] of acknowledged) {
      // The value is the last acknowledged one, or one that was tried later and whose answer the kill cut off.
      const allowed = [ack, ...(tried.get(variantId) ?? []).filter((change) => change.edit > ack.edit)].map(
        (change) => change.priceMinor,
      )
      expect(allowed).toContain(priceOf.get(variantId)?.price)
    }
    expect(acknowledged.size).toBeGreaterThan(5)

    // What is on air was never lost either: every take that was acknowledged is in the log.
    const logged = db.prepare(`SELECT item_id FROM live_events WHERE kind = 'taken'`).pluck().all() as string[]
    for (const itemId of takenItems) expect(logged).toContain(itemId)
    // Not one half product: each has a variant.
    expect(
      db
        .prepare('SELECT count(*) FROM products p WHERE NOT EXISTS (SELECT 1 FROM variants WHERE product_id = p.id)')
        .pluck()
        .get(),
    ).toBe(0)
    const handles = db
      .prepare('SELECT handle, count(*) AS n FROM products WHERE deleted_at IS NULL GROUP BY handle HAVING n > 1')
      .all()
    expect(handles).toEqual([])

    const listed = db.prepare('SELECT product_id AS productId, remote_product_id AS remoteId FROM listings').all() as {
      productId: string
      remoteId: string | null
    }[]
    expect(listed.length).toBe(12)
    expect(listed.filter((listing) => listing.remoteId === null)).toEqual([])
    db.close()
    const sandbox = new Database(join(dir, 'sandbox.sqlite'), { readonly: true })
    const remote = sandbox.prepare('SELECT * FROM products').all() as Record<string, unknown>[]
    sandbox.close()
    expect(remote).toHaveLength(12)
  },
)
