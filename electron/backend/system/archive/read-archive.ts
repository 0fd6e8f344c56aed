// Reads an archive that may be anything into a new database and the library. Whatever is wrong with it is found before a file of the
// workspace is touched; media are only added, under the name of their content.
import { createHash, type Hash } from 'node:crypto'
import { mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { DomainError } from '#shared/domain/errors.ts'
import { openZip, ZipError, type ZipReader } from '../../kernel/zip/reader.ts'
import type { ZipEntry } from '../../kernel/zip/format.ts'
import { assetPath, sha256Of, storeFile } from '../../media/files.ts'
import { extensionOf } from '../../media/sniff.ts'
import { checkedEntries, readManifest } from './check-manifest.ts'
import { linesOf } from './lines.ts'
import { writeMoving } from './left-over.ts'
import { mediaName, type Manifest } from './manifest.ts'
import type { ArchiveWork, ReadOutcome, ReadTask } from './protocol.ts'
import { BadContent, openArchiveBuilder, removeBuilt, type ArchiveBuilder } from './repository-build.ts'

/** Throws ARCHIVE_REFUSED, ARCHIVE_NEWER, DISK_FULL; nothing is left then, and nothing when `check` throws. */
export async function readArchive(task: ReadTask, work: ArchiveWork): Promise<ReadOutcome> {
  try {
    const zip = await openZip(task.archivePath)
    try {
      return await readInto(zip, task, work)
    } finally {
      await zip.close()
      await rm(task.stagingDir, { recursive: true, force: true })
    }
  } catch (error) {
    if (error instanceof ZipError) {
      throw new DomainError('ARCHIVE_REFUSED', {
        reason: error.problem === 'not_zip' ? 'no_archive' : 'damaged',
        detail: error.message,
      })
    }
    throw error
  }
}

async function readInto(zip: ZipReader, task: ReadTask, work: ArchiveWork): Promise<ReadOutcome> {
  const manifest = await readManifest(zip)
  const entries = checkedEntries(zip, manifest)
  await mustFitDisk(manifest, task)
  const whole = [...manifest.tables, ...manifest.media].reduce((sum, { bytes }) => sum + bytes, 1)
  let done = 0
  const step = (bytes: number): void => {
    work.check()
    // The last part is checking and deriving, whose end nothing tells.
    work.progress((0.9 * (done += bytes)) / whole)
  }
  const part = `${task.path}.part`
  removeBuilt(part)
  const added: string[] = []
  try {
    const builder = openArchiveBuilder(part, manifest.schemaVersion)
    let counted: ReturnType<ArchiveBuilder['finish']>
    try {
      await readTables(zip, manifest, entries, builder, step)
      mustHaveMedia(manifest, builder.assets())
      await mkdir(task.stagingDir, { recursive: true, mode: 0o700 })
      for (const medium of manifest.media) await stage(zip, entries, medium, task, step)
      counted = at('the whole', () => builder.finish(task.now, () => step(0)))
    } finally {
      builder.close()
    }
    const staged = await stagedMedia(manifest, task)
    await writeMoving(task.stagingDir, { backup: basename(task.path), media: staged.filter(({ isNew }) => isNew) })
    for (const { sha256, target, isNew } of staged) {
      work.check()
      await storeFile(join(task.stagingDir, sha256), target, true)
      if (isNew) added.push(target)
    }
    await settle(part, task.path)
    const { createdAt, appVersion, missingMedia, media } = manifest
    return { createdAt, appVersion, ...counted, mediaFiles: media.length, missingMedia: missingMedia.length }
  } catch (error) {
    removeBuilt(part)
    for (const path of added) await rm(path, { force: true })
    throw error
  }
}

const refused = (where: string, detail: string): DomainError<'ARCHIVE_REFUSED'> =>
  new DomainError('ARCHIVE_REFUSED', { reason: 'content', detail: `${where}: ${detail}` })

/** Says where bad content is. */
function at<T>(where: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof BadContent ? refused(where, error.message) : error
  }
}

/** Room for the database with its indexes, the staged media, and today's state as a copy. */
async function mustFitDisk(manifest: Manifest, task: ReadTask): Promise<void> {
  const data = manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0)
  const media = manifest.media.reduce((sum, { bytes }) => sum + bytes, 0)
  const { bavail, bsize } = await statfs(dirname(task.path))
  if (2 * data + media > bavail * bsize) throw new DomainError('DISK_FULL')
}

async function readTables(
  zip: ZipReader,
  manifest: Manifest,
  entries: ReadonlyMap<string, ZipEntry>,
  builder: ArchiveBuilder,
  step: (bytes: number) => void,
): Promise<void> {
  const known = new Map(builder.tables.map((table) => [table.table, table]))
  const stranger = manifest.tables.find(({ table }) => !known.has(table))
  if (stranger) throw refused('manifest.json', `an unknown table "${stranger.table.slice(0, 40)}"`)
  const gone = builder.tables.find(({ table }) => !manifest.tables.some((entry) => entry.table === table))
  if (gone) throw refused('manifest.json', `the table "${gone.table}" is missing`)
  for (const { table: name, file, bytes, rows, sha256, lastNumber } of manifest.tables) {
    const table = known.get(name)
    const entry = entries.get(file)
    if (!table || !entry) throw refused(file, 'it is not there')
    const put = builder.into(table)
    const hash = createHash('sha256')
    let line = 0
    for await (const text of linesOf(hashed(zip.read(entry, bytes), hash, step))) {
      line += 1
      at(`${file}, line ${line}`, () => put(parsed(text)))
    }
    if (hash.digest('hex') !== sha256) throw refused(file, 'it does not match its checksum')
    if (line !== rows) throw refused(file, `it has ${line} rows instead of ${rows}`)
    at(file, () => builder.setLastNumber(table, lastNumber))
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BadContent('no JSON')
  }
}

async function* hashed(
  pieces: AsyncIterable<Buffer>,
  hash: Hash,
  step: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    hash.update(piece)
    step(piece.length)
    yield piece
  }
}

function mustHaveMedia(manifest: Manifest, assets: { sha256: string; mime: string }[]): void {
  const there = new Set(manifest.media.map(({ file }) => file))
  const missing = new Set(manifest.missingMedia)
  const wanted = new Set<string>()
  for (const { sha256, mime } of assets) {
    const file = mediaName(sha256, extensionOf(mime))
    wanted.add(file)
    if (!there.has(file) && !missing.has(sha256)) throw refused(file, 'it is missing')
  }
  const stranger = manifest.media.find(({ file }) => !wanted.has(file))
  if (stranger) throw refused(stranger.file, 'nothing in the library names it')
}

/** The content's own name; the extension was held against the list of types by then. */
const libraryPath = (mediaDir: string, sha256: string, file: string): string =>
  assetPath(mediaDir, sha256, file.slice(file.lastIndexOf('.') + 1))

/** Reads a medium whole and holds it against its checksum; it is put aside unless the library has it, sound, already. */
async function stage(
  zip: ZipReader,
  entries: ReadonlyMap<string, ZipEntry>,
  { file, bytes, sha256 }: Manifest['media'][number],
  { mediaDir, stagingDir }: ReadTask,
  step: (bytes: number) => void,
): Promise<void> {
  const entry = entries.get(file)
  if (!entry) throw refused(file, 'it is not there')
  const target = libraryPath(mediaDir, sha256, file)
  const present = (await stat(target).catch(() => null))?.size === bytes && (await sha256Of(target)) === sha256
  const hash = createHash('sha256')
  const handle = present ? null : await open(join(stagingDir, sha256), 'wx', 0o600)
  try {
    for await (const piece of hashed(zip.read(entry, bytes), hash, step)) await handle?.writeFile(piece)
  } finally {
    await handle?.close()
  }
  if (hash.digest('hex') !== sha256) throw refused(file, 'it does not match its checksum')
}

/** What was put aside, and where it belongs; not new where the library has a damaged file of that name. */
async function stagedMedia(manifest: Manifest, { mediaDir, stagingDir }: ReadTask) {
  const staged: { sha256: string; target: string; isNew: boolean }[] = []
  for (const { file, sha256, bytes } of manifest.media) {
    if (!(await stat(join(stagingDir, sha256)).catch(() => null))) continue
    const target = libraryPath(mediaDir, sha256, file)
    staged.push({ sha256, target, isNew: (await stat(target).catch(() => null))?.size !== bytes })
  }
  return staged
}

/** Durable, then under its name. */
async function settle(part: string, path: string): Promise<void> {
  const handle = await open(part, 'r+')
  await handle.sync().finally(() => handle.close())
  await rename(part, path)
}
