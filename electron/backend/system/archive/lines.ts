// Cuts a stream of UTF-8 into lines within a limit: a line is one row, and a row is held whole.
import { DomainError } from '#shared/domain/errors.ts'

/** A row of a bulk edit's log holds about a thousand edited rows; descriptions may be long. */
const maxLineBytes = 256 * 2 ** 20
const newline = 0x0a

/** Lines without their end; the last needs none. Throws ARCHIVE_REFUSED for one that is too long or no UTF-8. */
export async function* linesOf(pieces: AsyncIterable<Buffer>, maxBytes: number = maxLineBytes): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const text = (bytes: Buffer): string => {
    try {
      return decoder.decode(bytes)
    } catch {
      throw new DomainError('ARCHIVE_REFUSED', { reason: 'content', detail: 'a line that is no UTF-8' })
    }
  }
  let held: Buffer[] = []
  let heldBytes = 0
  const grow = (bytes: Buffer): void => {
    heldBytes += bytes.length
    if (heldBytes > maxBytes) {
      throw new DomainError('ARCHIVE_REFUSED', { reason: 'content', detail: `a line of more than ${maxBytes} bytes` })
    }
    held.push(bytes)
  }
  for await (const piece of pieces) {
    let from = 0
    for (let end = piece.indexOf(newline); end >= 0; end = piece.indexOf(newline, from)) {
      grow(piece.subarray(from, end))
      const line = text(held.length === 1 && held[0] ? held[0] : Buffer.concat(held))
      held = []
      heldBytes = 0
      from = end + 1
      yield line
    }
    if (from < piece.length) grow(piece.subarray(from))
  }
  if (heldBytes > 0) yield text(Buffer.concat(held))
}
