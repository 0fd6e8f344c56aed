import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync, zipSync, type Zippable } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DomainError } from '#shared/domain/errors.ts'
import { createZipWriter } from '../../kernel/zip/writer.ts'
import { openTestStudio } from '../../testing/studio.ts'
import { commandId, upload } from '../../testing/upload.ts'
import type { Manifest } from './manifest.ts'
import type { ReadTask } from './protocol.ts'
import { readArchive } from './read-archive.ts'
import { newestSchema } from './repository-build.ts'
import { openArchiveReader } from './repository-read.ts'
import { writeArchive } from './write-archive.ts'

type Row = Record<string, unknown>
interface Parts {
  manifest: Manifest
  files: Record<string, Uint8Array>
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const work = { progress: () => {}, check: () => {} }
let root: string
let good: Uint8Array
let task: ReadTask

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-hostile-'))
  const test = await openTestStudio({ dataDir: join(root, 'source') })
  const { client } = test
  const product = await client.catalog.createProduct({ commandId: commandId(), title: 'Bowl' })
  const asset = await client.media.ingest({ commandId: commandId(), uploadId: await upload(client, 'bowl.png', png) })
  await client.catalog.addPicture({ commandId: commandId(), productId: product.id, assetId: asset.id, alt: '' })
  await client.system.settings.set({ commandId: commandId(), patch: { lowStockLevel: 3 } })
  await test.close()
  const path = join(root, 'good.zip')
  const databasePath = join(root, 'source', 'vitrine.sqlite')
  const reader = openArchiveReader(databasePath)
  const written = {
    kind: 'write',
    databasePath,
    mediaDir: join(root, 'source', 'media'),
    path,
    appVersion: '1',
    now: 1,
  }
  await writeArchive({ ...written, kind: 'write' }, reader, work)
  reader.close()
  good = new Uint8Array(readFileSync(path))
}, 30_000)
afterAll(() => rmSync(root, { recursive: true, force: true }))

beforeEach(() => {
  const dir = mkdtempSync(join(root, 'target-'))
  task = {
    kind: 'read',
    archivePath: join(dir, 'upload'),
    mediaDir: join(dir, 'media'),
    path: join(dir, 'vitrine-1-archive.sqlite'),
    stagingDir: join(dir, 'staging'),
    now: 1,
  }
})

const folder = () => join(task.path, '..')
const read = (content: Uint8Array, how = work) => {
  writeFileSync(task.archivePath, content)
  return readArchive(task, how)
}
const textOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8')
const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The good archive with something changed in it; what `change` leaves consistent stays so. */
function changed(change: (parts: Parts) => void, extra: Zippable = {}): Uint8Array {
  const files = unzipSync(good)
  const manifest = JSON.parse(textOf(files['manifest.json'])) as Manifest
  change({ manifest, files })
  files['manifest.json'] = Buffer.from(JSON.stringify(manifest))
  return zipSync({ ...files, ...extra })
}
/** The rows of one table changed, with sizes and sums that are right again: what only the content can betray. */
const withoutExtras = (row: Row) => Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'extras'))
const withRows = (table: string, change: (rows: Row[]) => unknown[]) =>
  changed((parts) => changeRows(parts, table, change))
function changeRows({ manifest, files }: Parts, table: string, change: (rows: Row[]) => unknown[]): void {
  const entry = manifest.tables.find((candidate) => candidate.table === table)!
  const rows = textOf(files[entry.file])
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Row)
  const next = change(rows)
  const bytes = Buffer.from(next.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join(''))
  files[entry.file] = bytes
  Object.assign(entry, { bytes: bytes.length, sha256: sum(bytes), rows: next.length })
}
const mediumOf = ({ manifest }: Parts) => manifest.media[0]!

/** Code, reason and detail of the refusal; and nothing is left of it. */
async function refusal(content: Uint8Array) {
  const error = await read(content).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(DomainError)
  expect(readdirSync(folder())).toEqual(['upload'])
  const { code, data } = error as DomainError<'ARCHIVE_REFUSED'>
  return { code, ...data }
}
const refusedFor = async (content: Uint8Array, reason: string, detail: RegExp) =>
  expect(await refusal(content)).toEqual({ code: 'ARCHIVE_REFUSED', reason, detail: expect.stringMatching(detail) })

describe('a sound archive', () => {
  it('is read: the tests below change one thing each', async () => {
    expect(await read(changed(() => {}))).toMatchObject({ products: 1, shops: 0, mediaFiles: 1, missingMedia: 0 })
    expect(existsSync(task.path)).toBe(true)
    expect(readdirSync(folder()).sort()).toEqual(['media', 'upload', 'vitrine-1-archive.sqlite'])
  })

  it('of an older schema is built as it was and brought up to date', async () => {
    const later = ['picture_fetches', 'bulk_changes', 'change_ranges', 'duplicate_dismissals']
    const old = changed((parts) => {
      const { manifest, files } = parts
      manifest.schemaVersion = 2
      for (const table of ['products', 'variants']) changeRows(parts, table, (rows) => rows.map(withoutExtras))
      for (const table of later) delete files[`data/${table}.jsonl`]
      manifest.tables = manifest.tables.filter(({ table }) => !later.includes(table))
    })
    expect(await read(old)).toMatchObject({ products: 1 })
    const reader = openArchiveReader(task.path)
    expect(reader.schema).toBe(newestSchema)
    reader.close()
  })

  it('with a medium that was gone already says so', async () => {
    const content = changed((parts) => {
      const { file, sha256 } = mediumOf(parts)
      delete parts.files[file]
      parts.manifest.media = []
      parts.manifest.missingMedia = [sha256]
    })
    expect(await read(content)).toMatchObject({ mediaFiles: 0, missingMedia: 1 })
  })

  it('leaves nothing wherever it is cancelled', async () => {
    const cancelAt = (limit: number) => {
      let calls = 0
      const check = () => {
        if (++calls > limit) throw new Error('cancelled')
      }
      return { ...work, check, calls: () => calls }
    }
    const whole = cancelAt(Infinity)
    await read(good, whole)
    for (const path of [task.path, task.mediaDir]) rmSync(path, { recursive: true })
    expect(whole.calls()).toBeGreaterThan(5)
    for (let limit = 0; limit < whole.calls(); limit++) {
      await expect(read(good, cancelAt(limit))).rejects.toThrow('cancelled')
      expect(readdirSync(folder())).toEqual(['upload'])
    }
  })
})

describe('what is no archive, or no longer whole', () => {
  it('is refused: another file, another zip, another program’s manifest', async () => {
    await refusedFor(Buffer.from('title,price\nBowl,10\n'), 'no_archive', /zip/)
    await refusedFor(new Uint8Array(), 'no_archive', /zip/)
    await refusedFor(zipSync({ 'a.txt': Buffer.from('a') }), 'no_archive', /manifest/)
    await refusedFor(zipSync({ 'manifest.json': Buffer.from('{"name":"app"}') }), 'no_archive', /none of a workspace/)
    await refusedFor(zipSync({ 'manifest.json': Buffer.from('{') }), 'damaged', /no JSON/)
  })

  it('is refused at whatever byte it was cut', async () => {
    for (const share of [0.2, 0.5, 0.9, 0.999]) {
      const { code } = await refusal(good.subarray(0, Math.floor(good.length * share)))
      expect(code).toBe('ARCHIVE_REFUSED')
    }
  })

  it('is refused when a row or a picture was changed on its way', async () => {
    const flip = ({ files }: Parts, name: string) => {
      const bytes = new Uint8Array(files[name] ?? [])
      bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 1
      files[name] = bytes
    }
    const picture = changed((parts) => flip(parts, mediumOf(parts).file))
    await refusedFor(picture, 'content', /checksum/)
    const shorter = changed(({ files }) => (files['data/products.jsonl'] = new Uint8Array()))
    await refusedFor(shorter, 'damaged', /not as long/)
    const row = changed(({ manifest }) => {
      const entry = manifest.tables.find(({ table }) => table === 'products')!
      entry.sha256 = '0'.repeat(64)
    })
    await refusedFor(row, 'content', /products.*checksum/)
    const fewer = changed(({ manifest }) => {
      manifest.tables.find(({ table }) => table === 'products')!.rows = 2
    })
    await refusedFor(fewer, 'content', /1 rows instead of 2/)
  })

  it('is refused when a table or a medium is missing', async () => {
    const without = (name: string) => changed(({ files }) => void delete files[name])
    await refusedFor(without('data/changes.jsonl'), 'damaged', /changes.jsonl is missing/)
    const unnamed = changed(({ manifest, files }) => {
      delete files['data/changes.jsonl']
      manifest.tables = manifest.tables.filter(({ table }) => table !== 'changes')
    })
    await refusedFor(unnamed, 'content', /"changes" is missing/)
    const noMedium = changed((parts) => {
      delete parts.files[mediumOf(parts).file]
      parts.manifest.media = []
    })
    await refusedFor(noMedium, 'content', /media\/.*is missing/)
  })

  it('of a later format or schema says which', async () => {
    const of = (change: Partial<Manifest>) => changed(({ manifest }) => void Object.assign(manifest, change))
    expect(await refusal(of({ schemaVersion: 999 }))).toEqual({
      code: 'ARCHIVE_NEWER',
      found: 999,
      known: newestSchema,
    })
    expect(await refusal(of({ formatVersion: 2 }))).toEqual({ code: 'ARCHIVE_NEWER', found: 2, known: 1 })
  })
})

describe('a hostile archive', () => {
  it.each([
    '../evil.txt',
    '/etc/evil',
    'C:\\evil',
    'media/../../evil.png',
    'data/products.jsonl/../x',
    'media/évil.png',
  ])('can’t name a place: %s', async (name) => {
    await refusedFor(
      changed(() => {}, { [name]: Buffer.from('x') }),
      'content',
      /does not name/,
    )
    const named = changed(
      ({ manifest }) => manifest.media.push({ file: name, bytes: 1, sha256: sum(Buffer.from('x')) }),
      { [name]: Buffer.from('x') },
    )
    expect((await refusal(named)).code).toBe('ARCHIVE_REFUSED')
  })

  it('can’t have two entries of one name', async () => {
    const path = join(root, 'twice.zip')
    const zip = await createZipWriter(path)
    const files = Object.entries(unzipSync(good))
    for (const [name, bytes] of [...files, ...files.slice(0, 1)]) await zip.add(name, [bytes])
    await zip.finish()
    await refusedFor(readFileSync(path), 'damaged', /same name/)
    const listed = changed(({ manifest }) => manifest.tables.push(manifest.tables[0]!))
    await refusedFor(listed, 'content', /named twice/)
  })

  it('can’t unpack to far more than it is', async () => {
    const zeros = new Uint8Array(30 * 2 ** 20)
    const bomb = changed(({ manifest, files }) => {
      const entry = manifest.tables.find(({ table }) => table === 'evidence')!
      files[entry.file] = zeros
      Object.assign(entry, { bytes: zeros.length, sha256: sum(zeros) })
    })
    await refusedFor(bomb, 'content', /would unpack to/)
  })

  it('can’t bring a table, a column or a row that the schema doesn’t have', async () => {
    for (const table of ['jobs', 'commands', 'product_stats', 'sqlite_sequence', 'secrets']) {
      const bytes = Buffer.from('{"id":"1"}\n')
      const content = changed(({ manifest, files }) => {
        files[`data/${table}.jsonl`] = bytes
        const file = { table, file: `data/${table}.jsonl`, rows: 1, bytes: bytes.length, sha256: sum(bytes) }
        manifest.tables.push(file)
      })
      await refusedFor(content, 'content', new RegExp(`unknown table "${table}"`))
    }
    const products = (change: (row: Row) => unknown) => withRows('products', (rows) => rows.map(change))
    await refusedFor(
      products((row) => ({ ...row, 'id) --': 1 })),
      'content',
      /unknown column/,
    )
    await refusedFor(
      products((row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'title'))),
      'content',
      /no column "title"/,
    )
    await refusedFor(
      products((row) => ({ ...row, title: null })),
      'content',
      /empty "title"/,
    )
    await refusedFor(
      products((row) => ({ ...row, title: 5 })),
      'content',
      /wrong kind/,
    )
    await refusedFor(
      products((row) => ({ ...row, created_at: '2026' })),
      'content',
      /wrong kind/,
    )
    await refusedFor(
      products((row) => ({ ...row, created_at: 1.5 })),
      'content',
      /wrong kind/,
    )
    await refusedFor(
      products((row) => ({ ...row, tags: '{"a":1}' })),
      'content',
      /another shape than that of "tags"/,
    )
    await refusedFor(
      products((row) => ({ ...row, tags: 'no json' })),
      'content',
      /no JSON in "tags"/,
    )
    await refusedFor(
      products(() => '{"id":'),
      'content',
      /line 1: no JSON/,
    )
    await refusedFor(
      products(() => [1]),
      'content',
      /no row/,
    )
    await refusedFor(
      withRows('products', (rows) => [...rows, ...rows]),
      'content',
      /line 2: UNIQUE/,
    )
    await refusedFor(
      withRows('products', () => []),
      'content',
      /names a row of products/,
    )
    await refusedFor(
      changed(({ manifest }) => void (manifest.tables.find(({ table }) => table === 'changes')!.lastNumber = 0)),
      'content',
      /last number/,
    )
  })

  it('can’t bring an edit whose numbers are words for ffmpeg', async () => {
    const document = JSON.stringify({ shape: '9:16', clips: [{ assetId: 'x', inMs: "0,movie='/etc/passwd'" }] })
    const times = { created_at: 1, updated_at: 1, deleted_at: null }
    const row = { id: '1', title: 'x', product_id: null, shop_id: null, document, ...times }
    await refusedFor(
      withRows('edits', () => [row]),
      'content',
      /another shape than that of "document"/,
    )
  })

  it('can’t set what is of this computer, by itself or by an undo', async () => {
    const setting = (id: string) => withRows('settings', (rows) => [...rows, { id, value: '"/tmp/evil"' }])
    await refusedFor(setting('ffmpegPath'), 'content', /setting of the computer/)
    await refusedFor(setting('obsAddress'), 'content', /setting of the computer/)
    const edit = withRows('changes', ([row]) => [
      { ...row, entity: 'setting', entity_id: 'ffmpegPath', old: '"/tmp/x"' },
    ])
    await refusedFor(edit, 'content', /edit of a setting/)
  })

  it('can’t bring a file under another name than its content’s', async () => {
    const elsewhere = withRows('assets', ([row]) => [{ ...row, sha256: '../../../evil' }])
    await refusedFor(elsewhere, 'content', /no SHA-256/)
    await refusedFor(
      withRows('assets', ([row]) => [{ ...row, mime: '../x' }]),
      'content',
      /no type/,
    )
    await refusedFor(
      withRows('assets', ([row]) => [{ ...row, kind: 'program' }]),
      'content',
      /kind/,
    )
    const other = changed((parts) => {
      const medium = mediumOf(parts)
      const bytes = Buffer.from('MZ other content')
      parts.files[medium.file] = bytes
      medium.bytes = bytes.length
    })
    await refusedFor(other, 'content', /checksum/)
    const unused = Buffer.from('nobody names me')
    const file = `media/${sum(unused)}.png`
    const stray = changed(({ manifest }) => manifest.media.push({ file, bytes: unused.length, sha256: sum(unused) }), {
      [file]: unused,
    })
    await refusedFor(stray, 'content', /nothing in the library/)
  })
})
