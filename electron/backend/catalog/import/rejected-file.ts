// The rejected rows in the layout of their file, with a column that says why, to be corrected and imported again. No cell of it can
// run as a formula when a spreadsheet opens it (OWASP: CSV injection).
import { closeSync, openSync, writeSync } from 'node:fs'
import { guardCell } from '#shared/domain/cell-guard.ts'
import { reasonHeader } from './texts.ts'

export interface RejectedFile {
  add(cells: string[], reason: string): void
  close(): void
}

export function createRejectedFile(path: string, layout: { header: string[]; delimiter: string }): RejectedFile {
  const file = openSync(path, 'w', 0o600)
  let waiting: string[] = []
  const write = (): void => {
    if (waiting.length > 0) writeSync(file, waiting.join(''))
    waiting = []
  }
  const corrected = layout.header.at(-1) === reasonHeader
  const width = layout.header.length - (corrected ? 1 : 0)
  const line = (cells: string[], reason: string): string => {
    const own = Array.from({ length: Math.max(width, corrected ? width : cells.length) }, (_, at) => cells[at] ?? '')
    return `${[...own, reason].map((cell) => csvCell(cell, layout.delimiter)).join(layout.delimiter)}\r\n`
  }
  // The mark that makes Excel read UTF-8.
  waiting.push('\ufeff', line(layout.header.slice(0, width), reasonHeader))
  return {
    add: (cells, reason) => {
      waiting.push(line(cells, reason))
      if (waiting.length > 500) write()
    },
    close: () => {
      write()
      closeSync(file)
    },
  }
}

/** A cell that is data and nothing else: quoted where needed, with ' before what a spreadsheet would run. */
export function csvCell(text: string, delimiter: string): string {
  const safe = guardCell(text)
  const quoted = safe.includes(delimiter) || /["\r\n]/.test(safe) || safe !== safe.trim()
  return quoted ? `"${safe.replaceAll('"', '""')}"` : safe
}
