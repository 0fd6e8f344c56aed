// Writes an archive: each table as lines of JSON, each medium by its content, and the manifest last, when all sums are known.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { writeAtomically } from '../../kernel/atomic-file.ts'
import { createZipWriter, type ZipWriter } from '../../kernel/zip/writer.ts'
import { assetPath } from '../../media/files.ts'
import { extensionOf } from '../../media/sniff.ts'
import { dataName, formatName, formatVersion, manifestName, mediaName, type Manifest } from './manifest.ts'
import type { ArchiveWork, WriteOutcome, WriteTask } from './protocol.ts'
import type { ArchiveReader } from './repository-read.ts'
import { archiveTables, type ArchiveTable } from './tables.ts'

const chunkBytes = 256 * 1024
/** What a row counts against a byte of a medium, for the progress. */
const bytesPerRow = 300

/** Nothing is left when it throws: what `check` throws, or what the disk says. */
export async function writeArchive(task: WriteTask, reader: ArchiveReader, work: ArchiveWork): Promise<WriteOutcome> {
  const assets = reader.assets()
  const sizes = archiveTables.map((table) => reader.count(table))
  const whole = sizes.reduce((a, b) => a + b, 0) * bytesPerRow + assets.reduce((sum, { bytes }) => sum + bytes, 1)
  let done = 0
  const step = (amount: number): void => {
    work.check()
    work.progress((done += amount) / whole)
  }
  const manifest: Manifest = {
    format: formatName,
    formatVersion,
    schemaVersion: reader.schema,
    appVersion: task.appVersion,
    createdAt: task.now,
    tables: [],
    media: [],
    missingMedia: [],
  }
  return writeAtomically(task.path, async (part) => {
    const zip = await createZipWriter(part)
    try {
      for (const table of archiveTables) manifest.tables.push(await writeTable(zip, reader, table, step))
      for (const { sha256, mime } of assets) {
        const extension = extensionOf(mime)
        const file = mediaName(sha256, extension)
        const bytes = await writeMedium(zip, file, assetPath(task.mediaDir, sha256, extension), sha256, step)
        if (bytes === null) manifest.missingMedia.push(sha256)
        else manifest.media.push({ file, bytes, sha256 })
      }
      await zip.add(manifestName, [Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)])
      await zip.finish()
    } catch (error) {
      await zip.abandon().catch(() => {})
      await rm(part, { force: true })
      throw error
    }
    return {
      bytes: (await stat(part)).size,
      rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
      mediaFiles: manifest.media.length,
      missingMedia: manifest.missingMedia.length,
    }
  })
}

async function writeTable(
  zip: ZipWriter,
  reader: ArchiveReader,
  table: ArchiveTable,
  step: (amount: number) => void,
): Promise<Manifest['tables'][number]> {
  const file = dataName(table.table)
  const hash = createHash('sha256')
  let rows = 0
  const { bytes } = await zip.add(
    file,
    chunks(reader.rows(table), (chunk, lines) => {
      hash.update(chunk)
      rows += lines
      step(lines * bytesPerRow)
    }),
  )
  const lastNumber = reader.lastNumber(table)
  return {
    table: table.table,
    file,
    rows,
    bytes,
    sha256: hash.digest('hex'),
    ...(lastNumber === null ? {} : { lastNumber }),
  }
}

/** Rows as lines, many to a chunk. */
function* chunks(
  rows: Iterable<Record<string, unknown>>,
  onChunk: (chunk: Buffer, lines: number) => void,
): Generator<Buffer> {
  let lines: string[] = []
  let length = 0
  const take = (): Buffer => {
    const chunk = Buffer.from(lines.join(''), 'utf8')
    onChunk(chunk, lines.length)
    lines = []
    length = 0
    return chunk
  }
  for (const row of rows) {
    const line = `${JSON.stringify(row)}\n`
    lines.push(line)
    length += line.length
    if (length >= chunkBytes) yield take()
  }
  if (lines.length > 0) yield take()
}

/** Null for a file that is gone from the disk or no longer what its name says: neither stands in the way of saving the rest. */
async function writeMedium(
  zip: ZipWriter,
  name: string,
  path: string,
  sha256: string,
  step: (amount: number) => void,
): Promise<number | null> {
  // Read once before it is written: an entry can't be taken out of a zip again.
  if (!(await stat(path).catch(() => null))?.isFile()) return null
  const hash = createHash('sha256')
  for await (const piece of pieces(path)) {
    hash.update(piece)
    step(0)
  }
  if (hash.digest('hex') !== sha256) return null
  const { bytes } = await zip.add(name, withStep(pieces(path), step), { compress: false })
  return bytes
}

const pieces = (path: string): AsyncIterable<Buffer> => createReadStream(path, { highWaterMark: 1 << 20 })

async function* withStep(source: AsyncIterable<Buffer>, step: (amount: number) => void): AsyncGenerator<Buffer> {
  for await (const piece of source) {
    step(piece.length)
    yield piece
  }
}
