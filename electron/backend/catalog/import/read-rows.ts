// A file as batches of rows: decoded and cut piece by piece, so that a file of any size takes the memory of a few pieces.
import { closeSync, openSync, readSync } from 'node:fs'
import type { ImportRun } from '#shared/domain/import-file.ts'
import { createCsvChecker, createCsvParser, isBlank, isSeparatorLine, type CsvRow } from './csv-rows.ts'

/** Some thousand cells: what is cut from a piece outlives a few of the collector's rounds when a piece is larger. */
const chunkBytes = 256 * 1024

export interface TextLayout {
  encoding: string
  delimiter: string
  newline: '\n' | '\r'
  /** Line at which the data begins, in the numbering of the rows; absent: behind the first row that isn't blank. */
  dataLine?: number
  /** A prepared file (see prepared-rows.ts): the last cell of each row is its line in the seller's file. */
  numbered?: boolean
  /** Bounds of the lines that are taken. */
  run?: Pick<ImportRun, 'fromLine' | 'toLine'>
}

/**
 * Yields the data rows of a file (neither header nor blank rows) with how many bytes were read so far. Synchronous: meant for a
 * worker thread. Throws IMPORT_CELL_TOO_LONG, IMPORT_TOO_MANY_COLUMNS.
 */
export function* readRows(path: string, layout: TextLayout): Generator<{ rows: CsvRow[]; bytes: number }> {
  const parser = createCsvParser(layout)
  const { dataLine, numbered = false } = layout
  const from = Math.max(dataLine ?? 1, layout.run?.fromLine ?? 1)
  const to = layout.run?.toLine ?? Number.MAX_SAFE_INTEGER
  const bounded = from > 1 || to !== Number.MAX_SAFE_INTEGER
  let headerSeen = dataLine !== undefined && !numbered
  const dataRows = (parsed: CsvRow[]): CsvRow[] => {
    const filled = parsed.filter((row) => !isBlank(row) && !isSeparatorLine(row))
    let rows = filled
    if (!headerSeen && filled.length > 0) {
      headerSeen = true
      rows = filled.slice(1)
    }
    if (numbered) rows = rows.map(withOwnLine)
    return bounded ? rows.filter(({ line }) => line >= from && line <= to) : rows
  }
  for (const { text, bytes, last } of readText(path, layout.encoding)) {
    const rows = parser.push(text)
    yield { rows: dataRows(last ? rows.concat(parser.end()) : rows), bytes }
  }
}

/** Reads a file to its end and keeps nothing; yields how many bytes were read so far. Throws as `readRows`. */
export function* checkRows(path: string, layout: TextLayout): Generator<number> {
  const checker = createCsvChecker(layout)
  for (const { text, bytes, last } of readText(path, layout.encoding)) {
    checker.push(text)
    if (last) checker.end()
    yield bytes
  }
}
const withOwnLine = ({ cells, broken }: CsvRow): CsvRow => ({
  line: Number(cells.at(-1)),
  cells: cells.slice(0, -1),
  broken,
})

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
