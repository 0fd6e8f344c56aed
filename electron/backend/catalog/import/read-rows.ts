// A file as batches of rows: decoded and cut piece by piece, so that a file of any size takes the memory of a few pieces.
import { closeSync, openSync, readSync } from 'node:fs'
import { createCsvChecker, createCsvParser, isBlank, isSeparatorLine, type CsvRow } from './csv-rows.ts'

const chunkBytes = 1024 * 1024

export interface TextLayout {
  encoding: string
  delimiter: string
  newline: '\n' | '\r'
}

/**
 * Yields the data rows of a file (neither header nor blank rows) with how many bytes were read so far. Synchronous: meant for a
 * worker thread. Throws IMPORT_MALFORMED.
 */
export function* readRows(path: string, layout: TextLayout): Generator<{ rows: CsvRow[]; bytes: number }> {
  const parser = createCsvParser(layout)
  let headerSeen = false
  const dataRows = (rows: CsvRow[]): CsvRow[] => {
    const filled = rows.filter((row) => !isBlank(row) && !isSeparatorLine(row))
    if (headerSeen || filled.length === 0) return filled
    headerSeen = true
    return filled.slice(1)
  }
  for (const { text, bytes, last } of readText(path, layout.encoding)) {
    const rows = parser.push(text)
    yield { rows: dataRows(last ? rows.concat(parser.end()) : rows), bytes }
  }
}

/** Reads a file to its end and keeps nothing; yields how many bytes were read so far. Throws IMPORT_MALFORMED. */
export function* checkRows(path: string, layout: TextLayout): Generator<number> {
  const checker = createCsvChecker(layout)
  for (const { text, bytes, last } of readText(path, layout.encoding)) {
    checker.push(text)
    if (last) checker.end()
    yield bytes
  }
}

function* readText(path: string, encoding: string): Generator<{ text: string; bytes: number; last: boolean }> {
  const decoder = new TextDecoder(encoding)
  const buffer = Buffer.allocUnsafe(chunkBytes)
  const file = openSync(path, 'r')
  try {
    let bytes = 0
    for (;;) {
      const read = readSync(file, buffer, 0, chunkBytes, bytes)
      bytes += read
      yield { text: decoder.decode(buffer.subarray(0, read), { stream: read > 0 }), bytes, last: read === 0 }
      if (read === 0) return
    }
  } finally {
    closeSync(file)
  }
}
