import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openZip, workbookLimits, ZipError, type ZipReader, type ZipLimits } from './reader.ts'
import { createZipWriter } from './writer.ts'

let dir = ''
beforeAll(async () => void (dir = await mkdtemp(join(tmpdir(), 'vitrine-zip-'))))
afterAll(() => rm(dir, { recursive: true, force: true }))

const bytes = (text: string) => new TextEncoder().encode(text)
async function opened<T>(
  content: Uint8Array,
  look: (zip: ZipReader) => Promise<T>,
  limits: Partial<ZipLimits> = {},
): Promise<T> {
  const path = join(dir, `${Math.random()}.zip`)
  await writeFile(path, content)
  const zip = await openZip(path, limits)
  return look(zip).finally(() => zip.close())
}
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => 'fine',
    (error: unknown) => (error instanceof ZipError ? error.problem : String(error)),
  )

async function written(name: string, large = false): Promise<{ path: string; big: Uint8Array }> {
  const path = join(dir, name)
  const zip = await createZipWriter(path)
  // Noise, so that it stays large once it is compressed.
  const big = Uint8Array.from({ length: large ? 9_000_000 : 1000 }, (_, at) => (at * 2_654_435_761) >>> 13)
  await zip.add('a/één.txt', [bytes('hello '), bytes('wörld')])
  await zip.add('big.bin', [big.subarray(0, 400), big.subarray(400)], { compress: false })
  await zip.add('empty', [])
  await zip.finish()
  return { path, big }
}

describe('a written zip', () => {
  test.each([
    ['small entries', false],
    ['an entry too large to wait in memory', true],
  ])('is read by another program and by our reader: %s', async (_, large) => {
    const { path, big } = await written(`w-${large}.zip`, large)
    const other = unzipSync(new Uint8Array(await readFile(path)))
    expect(Object.keys(other)).toEqual(['a/één.txt', 'big.bin', 'empty'])
    expect(new TextDecoder().decode(other['a/één.txt'])).toBe('hello wörld')
    const zip = await openZip(path)
    expect(zip.entries.map((entry) => entry.bytes)).toEqual([12, big.length, 0])
    expect(Buffer.compare(await zip.readAll(zip.entries[1]!, 1e8), Buffer.from(big))).toBe(0)
    await zip.close()
  })

  test('is the same file when it is written again', async () => {
    const [first, second] = [await written('one.zip'), await written('two.zip')]
    expect(await readFile(first.path)).toEqual(await readFile(second.path))
  })

  test('takes entries of another file byte for byte', async () => {
    const source = zipSync({ 'x.txt': bytes('x'.repeat(5000)), 'y.txt': [bytes('y'), { level: 0 }] })
    const path = join(dir, 'copy.zip')
    await opened(source, async (from) => {
      const to = await createZipWriter(path)
      for (const entry of from.entries) await to.addRaw({ local: await from.raw(entry), central: entry.central })
      await to.finish()
    })
    expect(new Uint8Array(await readFile(path))).toEqual(source)
  })

  test('is given up when its source fails', async () => {
    const zip = await createZipWriter(join(dir, 'broken.zip'))
    const failing = async function* () {
      yield bytes('some')
      throw new Error('the disk is gone')
    }
    await expect(zip.add('x', failing())).rejects.toThrow('the disk is gone')
    await zip.abandon()
  })
})

describe('a hostile or broken zip', () => {
  const good = () =>
    Buffer.from(zipSync({ 'a.txt': bytes('a'.repeat(10_000)), 'b.txt': [bytes('bbbb'), { level: 0 }] }))
  const readAll = (content: Uint8Array, max = 1e6) =>
    problemOf(
      opened(content, async (zip) => {
        for (const entry of zip.entries) await zip.readAll(entry, max)
      }),
    )

  test('is read when it is fine', async () => expect(await readAll(good())).toBe('fine'))
  test('no zip at all', async () => expect(await readAll(bytes('PK but not really'.repeat(9)))).toBe('not_zip'))
  test('empty', async () => expect(await readAll(new Uint8Array())).toBe('not_zip'))
  test('cut in the middle', async () => expect(await readAll(good().subarray(0, 60))).toBe('not_zip'))
  test('larger than the limit', async () => expect(await readAll(good(), 5000)).toBe('too_large'))

  test('an entry that says less than it holds', async () => {
    const bomb = good()
    const at = bomb.indexOf('PK\u0001\u0002')
    bomb.writeUInt32LE(10, at + 24)
    expect(await readAll(bomb)).toBe('damaged')
  })
  test('a wrong checksum', async () => {
    const wrong = good()
    wrong[wrong.indexOf('bbbb')] = 0x63
    expect(await readAll(wrong)).toBe('checksum')
  })
  test('an encrypted entry', async () => {
    const locked = good()
    locked[locked.indexOf('PK\u0001\u0002') + 8]! |= 1
    expect(await readAll(locked)).toBe('encrypted')
  })
  test('a directory that points outside of the file', async () => {
    const lying = good()
    lying.writeUInt32LE(0x7fffffff, lying.length - 6)
    expect(await readAll(lying)).toBe('damaged')
  })
  test('entries that share their bytes', async () => {
    const shared = good()
    const second = shared.lastIndexOf('PK\u0001\u0002')
    shared.writeUInt32LE(0, second + 42)
    expect(await readAll(shared)).toBe('damaged')
  })
  test('two entries of one name', async () => {
    const twice = good()
    const text = Buffer.from('b.txt')
    for (let at = twice.indexOf(text); at >= 0; at = twice.indexOf(text, at + 1)) twice[at] = 0x61
    expect(await readAll(twice)).toBe('duplicate_name')
  })
  test('an entry that unpacks to a thousand times its size', async () => {
    const bomb = zipSync({ 'a.xml': new Uint8Array(40 * 2 ** 20) })
    const read = (limits: Partial<ZipLimits>) =>
      problemOf(opened(bomb, (zip) => zip.readAll(zip.entries[0]!, 2 ** 30), limits))
    expect(await read(workbookLimits)).toBe('too_large')
    expect(await read({})).toBe('fine')
  })
  test('entries that together, or the same one again and again, unpack to more than allowed', async () => {
    const readTimes = (times: number) =>
      problemOf(
        opened(
          good(),
          async (zip) => {
            for (let n = 0; n < times; n++) await zip.readAll(zip.entries[0]!, 1e6)
          },
          { maxUnpackedBytes: 25_000 },
        ),
      )
    expect([await readTimes(2), await readTimes(3)]).toEqual(['fine', 'too_large'])
  })
  test('more entries than allowed', async () => {
    const path = join(dir, 'many.zip')
    await writeFile(path, good())
    expect(await problemOf(openZip(path, { maxEntries: 1 }))).toBe('too_many_entries')
  })
})
