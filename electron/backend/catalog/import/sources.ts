// What the seller decided about a kind of file is remembered for the next one with the same columns.
import { createHash } from 'node:crypto'
import type { ColumnMapping } from '#shared/domain/import.ts'
import type { ImportRun } from '#shared/domain/import-file.ts'
import type { ImportDetail, ImportRepository } from '../repository-import.ts'
import { headerKey } from './headers.ts'

/** Files with the same names in the same order are of one source, whatever their case, accents and signs. */
export const sourceId = (detail: Pick<ImportDetail, 'format' | 'header'>): string =>
  createHash('sha256')
    .update(JSON.stringify([detail.format, ...detail.header.map(headerKey)]))
    .digest('hex')

/** The remembered mapping and way of taking rows, or what was proposed. Bounds of lines are of one file only. */
export function recalled(
  imports: ImportRepository,
  detail: ImportDetail,
  proposed: ColumnMapping,
): { detail: ImportDetail; mapping: ColumnMapping } {
  const known = imports.source(sourceId(detail))
  if (known?.mapping.length !== detail.header.length) return { detail, mapping: proposed }
  const { dateOrder, currency, rateMillionths, mode, take } = { ...detail.run, ...known.run }
  // What the file itself says for certain is not overruled by another file of the kind.
  const dates = detail.detected.dates?.certain ? detail.run.dateOrder : dateOrder
  const run: ImportRun = { ...detail.run, dateOrder: dates, currency, rateMillionths, mode, take }
  return { detail: { ...detail, run, rememberedAt: known.usedAt }, mapping: known.mapping }
}

export function remember(
  imports: ImportRepository,
  source: { detail: ImportDetail; fileName: string; mapping: ColumnMapping; now: number },
): void {
  const { detail, fileName, mapping, now } = source
  const { dateOrder, currency, rateMillionths, mode, take } = detail.run
  const run = { dateOrder, currency, rateMillionths, mode, take }
  imports.remember({ id: sourceId(detail), name: fileName.slice(0, 255), mapping, run, usedAt: now })
}
