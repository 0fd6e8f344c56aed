// What kind of file it is, by its first bytes: a name lies. Kinds that sellers do choose by mistake are refused by name.
import { open } from 'node:fs/promises'
import { DomainError } from '#shared/domain/errors.ts'

const headBytes = 64 * 1024

const known: [detail: string, matches: (head: Buffer, text: string) => boolean][] = [
  ['PDF', (_, text) => text.startsWith('%PDF')],
  ['RTF', (_, text) => text.startsWith('{\\rtf')],
  ['GZIP', (head) => head[0] === 0x1f && head[1] === 0x8b],
  ['RAR', (_, text) => text.startsWith('Rar!')],
  ['7-Zip', (head) => head.subarray(0, 6).equals(Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]))],
  ['SQLite', (_, text) => text.startsWith('SQLite format 3')],
  ['PNG', (head) => head.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]))],
  ['JPEG', (head) => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff],
  ['JSON', (_, text) => /^\s*(?:\{\s*"|\[\s*[{[])/.test(text)],
  [
    'Excel 2.0-4.0 (.xls)',
    (head) => head[0] === 0x09 && [0x00, 0x02, 0x04].includes(head[1] ?? -1) && head[3] === 0x00,
  ],
  ['HTML', (_, text) => /^\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|table|meta)\b/is.test(text)],
  [
    'Excel 2003 XML',
    (_, text) => /^\s*<\?xml/.test(text) && text.includes('urn:schemas-microsoft-com:office:spreadsheet'),
  ],
  ['XML', (_, text) => /^\s*<(?:\?xml|rss|feed|products?)\b/i.test(text)],
]

/** Throws IMPORT_EMPTY, IMPORT_UNSUPPORTED, IMPORT_ENCRYPTED. Text is what isn't known as anything else. */
export async function containerOf(path: string): Promise<'text' | 'zip'> {
  const file = await open(path)
  let head: Buffer
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    head = buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
  if (head.length === 0) throw new DomainError('IMPORT_EMPTY')
  if (head.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return 'zip'
  if (head.subarray(0, 8).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))) {
    // A workbook with a password is an OLE file that holds the encrypted zip.
    if (head.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw new DomainError('IMPORT_ENCRYPTED')
    throw new DomainError('IMPORT_UNSUPPORTED', { detail: 'Excel 97-2003 (.xls)' })
  }
  const text = head
    .subarray(0, 4096)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
  const kind = known.find(([, matches]) => matches(head, text))
  if (kind) throw new DomainError('IMPORT_UNSUPPORTED', { detail: kind[0] })
  return 'text'
}
