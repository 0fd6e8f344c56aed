// Reads a zip file that may be anything: found by its directory, checked against the file's own size, inflated within a limit and held
// against its checksum. Names are given as they are; who unpacks decides which ones it takes.
import { open, type FileHandle } from 'node:fs/promises'
import { crc32, createInflateRaw } from 'node:zlib'
import { endBytes, localHeaderBytes, readCentral, signatures, type ZipEntry } from './format.ts'

export type ZipProblem =
  | 'not_zip'
  | 'damaged'
  | 'encrypted'
  | 'method_unknown'
  | 'too_many_entries'
  | 'directory_too_large'
  | 'duplicate_name'
  | 'too_large'
  | 'checksum'

/** Why a zip file can't be read; callers turn it into an error of their own. */
export class ZipError extends Error {
  override readonly name = 'ZipError'
  readonly problem: ZipProblem
  constructor(problem: ZipProblem, detail: string) {
    super(detail)
    this.problem = problem
  }
}

export interface ZipLimits {
  maxEntries: number
  maxDirectoryBytes: number
  /** Most that all entries that are read may unpack to, each as often as it is read. */
  maxUnpackedBytes: number
  /** How many times its own size an entry may unpack to; counts for what says that it is large. */
  maxRatio: number
}
const defaultLimits: ZipLimits = {
  maxEntries: 1_000_000,
  maxDirectoryBytes: 256 * 2 ** 20,
  maxUnpackedBytes: Infinity,
  maxRatio: Infinity,
}
const ratioFromBytes = 32 * 2 ** 20
/** Real sheets shrink to a tenth, monotonous ones to a hundredth; a bomb to a thousandth. */
export const workbookLimits = {
  maxEntries: 10_000,
  maxDirectoryBytes: 8 * 2 ** 20,
  maxUnpackedBytes: 2 ** 30,
  maxRatio: 300,
} as const satisfies ZipLimits

export interface ZipReader {
  /** In the order of the directory. */
  readonly entries: readonly ZipEntry[]
  readonly byName: ReadonlyMap<string, ZipEntry>
  /** The entry's content in pieces; throws ZipError when it is longer than `maxBytes` or not what its header says. */
  read(entry: ZipEntry, maxBytes: number): AsyncGenerator<Buffer>
  /** The same, whole. */
  readAll(entry: ZipEntry, maxBytes: number): Promise<Buffer>
  /** Local header and data as they lie in the file. */
  raw(entry: ZipEntry): Promise<Buffer>
  close(): Promise<void>
}

/** Throws ZipError for what is no zip file or does not fit together. The caller closes it. */
export async function openZip(path: string, limits: Partial<ZipLimits> = {}): Promise<ZipReader> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const all = { ...defaultLimits, ...limits }
    return readerOf(file, await readDirectory(file, size, all), all)
  } catch (error) {
    await file.close()
    throw error
  }
}

function readerOf(file: FileHandle, entries: ZipEntry[], limits: ZipLimits): ZipReader {
  let unpacked = 0
  async function* within(entry: ZipEntry, maxBytes: number): AsyncGenerator<Buffer> {
    if (entry.bytes > ratioFromBytes && entry.bytes > entry.compressedBytes * limits.maxRatio) {
      throw new ZipError('too_large', `${entry.name} unpacks to more than ${limits.maxRatio} times its size`)
    }
    for await (const piece of readEntry(file, entry, maxBytes)) {
      unpacked += piece.length
      if (unpacked > limits.maxUnpackedBytes) {
        throw new ZipError('too_large', `more than ${limits.maxUnpackedBytes} bytes were unpacked`)
      }
      yield piece
    }
  }
  const byName = new Map(entries.map((entry) => [entry.name, entry]))
  if (byName.size < entries.length) throw new ZipError('duplicate_name', 'two entries have the same name')
  const offsets = entries.map(({ offset }) => offset).sort((a, b) => a - b)
  const reader: ZipReader = {
    entries,
    byName,
    read: within,
    readAll: async (entry, maxBytes) => {
      const parts: Buffer[] = []
      for await (const part of reader.read(entry, maxBytes)) parts.push(part)
      return Buffer.concat(parts)
    },
    raw: async (entry) => {
      const data = await dataStart(file, entry)
      // Bit 3: a descriptor of 12 or 16 bytes follows the data. What lies there belongs to this entry up to the next one's header.
      const next = offsets.find((offset) => offset > entry.offset)
      const sizedEnd = data + entry.compressedBytes
      const descriptor = (entry.flags & 8) === 0 ? 0 : next === undefined ? 16 : Math.min(next - sizedEnd, 24)
      return read(file, entry.offset, sizedEnd + Math.max(0, descriptor) - entry.offset)
    },
    close: () => file.close(),
  }
  return reader
}

async function* readEntry(file: FileHandle, entry: ZipEntry, maxBytes: number): AsyncGenerator<Buffer> {
  if (entry.flags & 1) throw new ZipError('encrypted', `${entry.name} is encrypted`)
  if (entry.method !== 0 && entry.method !== 8) throw new ZipError('method_unknown', `${entry.name}: ${entry.method}`)
  if (entry.bytes > maxBytes) throw new ZipError('too_large', `${entry.name} has more than ${maxBytes} bytes`)
  const pieces = packed(file, await dataStart(file, entry), entry.compressedBytes)
  let bytes = 0
  let sum = 0
  for await (const piece of entry.method === 0 ? pieces : inflate(pieces, entry.name)) {
    bytes += piece.length
    // The header may lie: what counts is what comes out.
    if (bytes > entry.bytes) throw new ZipError('damaged', `${entry.name} is longer than it says`)
    sum = crc32(piece, sum)
    yield piece
  }
  if (bytes !== entry.bytes) throw new ZipError('damaged', `${entry.name} is shorter than it says`)
  if (sum !== entry.crc32) throw new ZipError('checksum', `${entry.name} does not match its checksum`)
}

async function* packed(file: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length;) {
    const piece = await read(file, start + done, Math.min(256 * 1024, length - done))
    done += piece.length
    yield piece
  }
}

async function* inflate(pieces: AsyncGenerator<Buffer>, name: string): AsyncGenerator<Buffer> {
  const stream = createInflateRaw()
  const feeding = (async () => {
    for await (const piece of pieces) {
      if (stream.destroyed) return
      if (!stream.write(piece)) await new Promise((resolve) => stream.once('drain', resolve).once('close', resolve))
    }
    stream.end()
  })()
  feeding.catch((error: Error) => stream.destroy(error))
  try {
    for await (const piece of stream) yield piece as Buffer
    await feeding
  } catch (error) {
    if (error instanceof ZipError) throw error
    throw new ZipError('damaged', `${name}: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    stream.destroy()
  }
}

async function dataStart(file: FileHandle, entry: ZipEntry): Promise<number> {
  const head = await read(file, entry.offset, localHeaderBytes)
  if (head.readUInt32LE(0) !== signatures.local) throw new ZipError('damaged', `${entry.name} has no header`)
  return entry.offset + localHeaderBytes + head.readUInt16LE(26) + head.readUInt16LE(28)
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await file.read(buffer, done, length - done, position + done)
    if (bytesRead === 0) throw new ZipError('damaged', 'the file ends too early')
    done += bytesRead
  }
  return buffer
}

async function readDirectory(file: FileHandle, size: number, limits: ZipLimits): Promise<ZipEntry[]> {
  const tailBytes = Math.min(size, endBytes + 0xffff)
  const tail = await read(file, size - tailBytes, tailBytes)
  let at = -1
  for (let from = tail.length - endBytes; from >= 0 && at < 0; from--) {
    if (tail.readUInt32LE(from) === signatures.end) at = from
  }
  if (at < 0) throw new ZipError('not_zip', 'no end of a zip directory')
  let count = tail.readUInt16LE(at + 10)
  let length = tail.readUInt32LE(at + 12)
  let offset = tail.readUInt32LE(at + 16)
  if (count === 0xffff || length === 0xffffffff || offset === 0xffffffff) {
    const locatorAt = size - tailBytes + at - 20
    const locator = locatorAt >= 0 ? await read(file, locatorAt, 20) : null
    if (locator?.readUInt32LE(0) === signatures.locator64) {
      const end64 = await read(file, position(locator.readBigUInt64LE(8), size), 56)
      if (end64.readUInt32LE(0) !== signatures.end64) throw new ZipError('damaged', 'the zip64 directory is missing')
      count = position(end64.readBigUInt64LE(32), Number.MAX_SAFE_INTEGER)
      length = position(end64.readBigUInt64LE(40), size)
      offset = position(end64.readBigUInt64LE(48), size)
    }
  }
  if (count > limits.maxEntries) throw new ZipError('too_many_entries', `${count} entries`)
  if (length > limits.maxDirectoryBytes) throw new ZipError('directory_too_large', `${length} bytes of directory`)
  if (offset + length > size) throw new ZipError('damaged', 'the directory lies outside of the file')
  const directory = await read(file, offset, length)
  const entries: ZipEntry[] = []
  for (let from = 0; entries.length < count;) {
    const found = readCentral(directory, from)
    if (!found) throw new ZipError('damaged', 'the directory ends too early')
    if (found.entry.offset + found.entry.compressedBytes > offset) {
      throw new ZipError('damaged', `${found.entry.name} lies outside of the file`)
    }
    entries.push(found.entry)
    from = found.next
  }
  return withoutOverlaps(entries)
}

/** Entries that share their bytes are how a small file unpacks to a huge one (Fifield's bomb). */
function withoutOverlaps(entries: ZipEntry[]): ZipEntry[] {
  const byOffset = entries.toSorted((a, b) => a.offset - b.offset)
  for (const [at, entry] of byOffset.entries()) {
    const next = byOffset[at + 1]
    if (next && entry.offset + localHeaderBytes + entry.compressedBytes > next.offset) {
      throw new ZipError('damaged', `${entry.name} and ${next.name} share their bytes`)
    }
  }
  return entries
}

function position(value: bigint, max: number): number {
  const number = Number(value)
  if (number > max || !Number.isSafeInteger(number))
    throw new ZipError('damaged', 'a position lies outside of the file')
  return number
}
