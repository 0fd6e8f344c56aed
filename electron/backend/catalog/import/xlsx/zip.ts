// The zip around a workbook, by the names of its parts and with an import's own errors.
import { DomainError } from '#shared/domain/errors.ts'
import { openZip, workbookLimits, ZipError, type ZipReader } from '../../../kernel/zip/reader.ts'
import { damaged } from './xml.ts'

export interface Parts {
  names: readonly string[]
  has(part: string): boolean
  /** Throws IMPORT_DAMAGED (no such part, too), IMPORT_ENCRYPTED, IMPORT_TOO_LARGE. */
  read(part: string): AsyncGenerator<Buffer>
  close(): Promise<void>
}

export async function openParts(path: string): Promise<Parts> {
  const zip = await openZip(path, workbookLimits).catch(refuse)
  const entries = new Map(zip.entries.map((entry) => [entry.name.replaceAll('\\', '/').replace(/^\//, ''), entry]))
  return {
    names: [...entries.keys()],
    has: (part) => entries.has(part),
    read: (part) => {
      const entry = entries.get(part)
      if (!entry) throw damaged(`${part} is missing`)
      return inOurWords(zip, entry)
    },
    close: () => zip.close(),
  }
}

async function* inOurWords(zip: ZipReader, entry: ZipReader['entries'][number]): AsyncGenerator<Buffer> {
  try {
    yield* zip.read(entry, workbookLimits.maxUnpackedBytes)
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
      throw new DomainError('IMPORT_TOO_LARGE', { maxBytes: workbookLimits.maxUnpackedBytes })
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
