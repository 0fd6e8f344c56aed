// Writes a zip file entry by entry with memory that does not grow with it. Sizes and checksums are put into each local header once its
// data is there, so that no reader has to cope with sizes that follow the data.
import { open, type FileHandle } from 'node:fs/promises'
import { once } from 'node:events'
import { crc32, createDeflateRaw } from 'node:zlib'
import { centralHeader, endRecords, localHeader, plainLocalHeader } from './format.ts'

export type ZipSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

export interface ZipWriter {
  /** Appends one entry; entries lie in the file in the order of the calls. Gives the sizes of its data. */
  add(name: string, source: ZipSource, options?: ZipEntryOptions): Promise<{ bytes: number; compressedBytes: number }>
  /** Appends an entry whose data is compressed already, byte for byte. */
  addRaw(raw: RawEntry): Promise<void>
  /** Writes the directory and closes the file. */
  finish(): Promise<void>
  /** Closes the file as it is, after a failure. */
  abandon(): Promise<void>
}
export interface ZipEntryOptions {
  /** False for what is compressed already: pictures and videos. */
  compress?: boolean
  level?: number
  signal?: AbortSignal
}
export interface RawEntry {
  /** The local header with name and extra fields, the data, and what follows it: as they lie in the other file. */
  local: Uint8Array
  /** The central record, whose offset is set anew. */
  central: Buffer
}

/** Entries below this are written with a header of the plain kind, which every program reads. */
const smallBytes = 8 * 2 ** 20

export async function createZipWriter(path: string): Promise<ZipWriter> {
  const file = await open(path, 'w', 0o600)
  const directory: Buffer[] = []
  let at = 0
  const write = async (bytes: Uint8Array): Promise<void> => {
    await writeAll(file, bytes, at)
    at += bytes.length
  }

  const add: ZipWriter['add'] = async (name, source, { compress = true, level = 6, signal } = {}) => {
    const offset = at
    const entry = { name, method: compress ? 8 : 0, crc32: 0, compressedBytes: 0, bytes: 0, offset }
    const held: Uint8Array[] = []
    let started = false
    /** Small entries wait in memory, so that their header can say their size in the plain way. */
    const put = async (data: Uint8Array): Promise<void> => {
      entry.compressedBytes += data.length
      if (!started && entry.compressedBytes <= smallBytes) return void held.push(data)
      if (!started) {
        started = true
        await write(localHeader(entry))
        for (const part of held.splice(0)) await write(part)
      }
      await write(data)
    }
    await pump(source, compress ? level : null, put, entry, signal)
    if (started) await writeAll(file, localHeader(entry), offset)
    else {
      await write(plainLocalHeader(entry))
      for (const part of held) await write(part)
    }
    directory.push(centralHeader(entry))
    return { bytes: entry.bytes, compressedBytes: entry.compressedBytes }
  }

  return {
    add,
    addRaw: async ({ local, central }) => {
      const record = Buffer.from(central)
      if (at >= 0xffffffff) throw new RangeError('A raw entry beyond 4 GiB')
      record.writeUInt32LE(at, 42)
      await write(local)
      directory.push(record)
    },
    finish: async () => {
      const offset = at
      // One write for many records: an archive may have a hundred thousand.
      for (let from = 0; from < directory.length; from += 1000) {
        await write(Buffer.concat(directory.slice(from, from + 1000)))
      }
      await write(endRecords(directory.length, at - offset, offset))
      await file.close()
    },
    abandon: () => file.close(),
  }
}

async function pump(
  source: ZipSource,
  level: number | null,
  put: (data: Uint8Array) => Promise<void>,
  entry: { crc32: number; bytes: number },
  signal: AbortSignal | undefined,
): Promise<void> {
  const deflate = level === null ? null : createDeflateRaw({ level })
  const written = deflate && drain(deflate, put)
  try {
    for await (const chunk of source) {
      signal?.throwIfAborted()
      entry.bytes += chunk.length
      entry.crc32 = crc32(chunk, entry.crc32)
      if (!deflate) await put(chunk)
      else if (!deflate.write(chunk)) await once(deflate, 'drain')
    }
    deflate?.end()
    await written
  } catch (error) {
    deflate?.destroy()
    await written?.catch(() => {})
    throw error
  }
}

async function drain(stream: AsyncIterable<unknown>, put: (data: Uint8Array) => Promise<void>): Promise<void> {
  for await (const data of stream) await put(data as Buffer)
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten
  }
}
