// The zip around a workbook, within what a list of products may take. Sizes in a zip are claims: what is counted is what comes out.
import { DomainError } from '#shared/domain/errors.ts'
import { openZip, ZipError, type ZipReader } from '../../../kernel/zip/reader.ts'
import { damaged } from './xml.ts'

export interface Parts {
  names: readonly string[]
  has(part: string): boolean
  /** Throws IMPORT_DAMAGED (no such part, too), IMPORT_ENCRYPTED, IMPORT_TOO_LARGE. */
  read(part: string): AsyncGenerator<Buffer>
  close(): Promise<void>
}

/** Most bytes that all parts that are read may unpack to. */
export const maxUnpackedBytes = 1024 ** 3
/** Real sheets shrink to a tenth, monotonous ones to a hundredth; a bomb to a thousandth. */
const maxRatio = 300
const ratioFromBytes = 32 * 1024 ** 2

export async function openParts(path: string): Promise<Parts> {
  const zip = await openZip(path, { maxEntries: 10_000, maxDirectoryBytes: 8 * 1024 ** 2 }).catch(refuse)
  const entries = new Map(zip.entries.map((entry) => [entry.name.replaceAll('\\', '/').replace(/^\//, ''), entry]))
  let unpacked = 0
  const count = (bytes: number): void => {
    unpacked += bytes
    if (unpacked > maxUnpackedBytes) throw tooLarge()
  }
  return {
    names: [...entries.keys()],
    has: (part) => entries.has(part),
    read: (part) => {
      const entry = entries.get(part)
      if (!entry) throw damaged(`${part} is missing`)
      if (entry.bytes > ratioFromBytes && entry.bytes > entry.compressedBytes * maxRatio) throw tooLarge()
      return counted(zip, entry, count)
    },
    close: () => zip.close(),
  }
}

async function* counted(
  zip: ZipReader,
  entry: ZipReader['entries'][number],
  count: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of zip.read(entry, maxUnpackedBytes)) {
      count(chunk.length)
      yield chunk
    }
  } catch (error) {
    refuse(error)
  }
}

function refuse(error: unknown): never {
  if (!(error instanceof ZipError)) throw error
  switch (error.problem) {
    case 'encrypted':
      throw new DomainError('IMPORT_ENCRYPTED')
    case 'too_large':
    case 'too_many_entries':
    case 'directory_too_large':
      throw tooLarge()
    case 'not_zip':
    case 'damaged':
    case 'method_unknown':
    case 'duplicate_name':
    case 'checksum':
      throw damaged(error.message)
    default:
      return error.problem satisfies never
  }
}

const tooLarge = (): DomainError => new DomainError('IMPORT_TOO_LARGE', { maxBytes: maxUnpackedBytes })
