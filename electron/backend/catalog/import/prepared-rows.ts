// The rows of a sheet, or of a file whose rows had to be put in order, as a plain CSV of our own: UTF-8, commas, and the line of the
// seller's file as the last cell. The import then reads every kind of file in the same way.
import { closeSync, openSync, readSync, writeSync } from 'node:fs'

export const preparedLayout = { encoding: 'utf-8', delimiter: ',', newline: '\n' as const, numbered: true }

export interface PreparedFile {
  /** `cells` are filled up to the header's width. */
  add(cells: readonly string[], line: number): void
  close(): { bytes: number }
}

export function createPreparedFile(path: string, header: readonly string[]): PreparedFile {
  const file = openSync(path, 'w', 0o600)
  let waiting: string[] = []
  let chars = 0
  let bytes = 0
  const write = (): void => {
    bytes += writeSync(file, waiting.join(''))
    waiting = []
    chars = 0
  }
  const add = (cells: readonly string[], line: number): void => {
    const text = preparedLine(cells, header.length, line)
    waiting.push(text)
    chars += text.length
    if (chars > 256 * 1024) write()
  }
  add(header, 0)
  return {
    add,
    close: () => {
      write()
      closeSync(file)
      return { bytes }
    },
  }
}

function preparedLine(cells: readonly string[], width: number, line: number): string {
  const own = Array.from({ length: Math.max(width, cells.length) }, (_, at) => quoted(cells[at] ?? ''))
  return `${own.join(',')},${line}\n`
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/**
 * Rows in another order than they are read in, without keeping them: each is written down with where it stands, and copied from there.
 * Takes some 24 bytes of memory a row.
 */
export function createSorter(spoolPath: string) {
  const file = openSync(spoolPath, 'w+', 0o600)
  const ranks: number[] = []
  const starts: number[] = []
  let waiting: string[] = []
  let chars = 0
  let written = 0
  let position = 0
  const write = (): void => {
    written += writeSync(file, waiting.join(''))
    waiting = []
    chars = 0
  }
  return {
    /** Rows of a lower rank come first, those of one rank in the order in which they were added. */
    add: (cells: readonly string[], line: number, rank: number): void => {
      const text = preparedLine(cells, cells.length, line)
      ranks.push(rank)
      starts.push(position)
      position += Buffer.byteLength(text)
      waiting.push(text)
      chars += text.length
      if (chars > 256 * 1024) write()
    },
    /** Writes all rows under the header; gives the bytes of the file. */
    finish: (path: string, header: readonly string[]): { bytes: number } => {
      write()
      const order = Uint32Array.from(ranks.keys()).sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || a - b)
      const out = openSync(path, 'w', 0o600)
      let bytes = writeSync(out, preparedLine(header, header.length, 0))
      let pieces: Buffer[] = []
      let held = 0
      const flush = (): void => {
        bytes += writeSync(out, Buffer.concat(pieces))
        pieces = []
        held = 0
      }
      for (const at of order) {
        const start = starts[at] ?? 0
        const piece = Buffer.allocUnsafe((starts[at + 1] ?? written) - start)
        readSync(file, piece, 0, piece.length, start)
        pieces.push(piece)
        held += piece.length
        if (held > 256 * 1024) flush()
      }
      flush()
      closeSync(out)
      return { bytes }
    },
    close: (): void => closeSync(file),
  }
}
