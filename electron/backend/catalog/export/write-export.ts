// Writes one export from its first row to its last with memory that does not grow with the catalog: a batch of products is read, laid
// out, written and forgotten.
import { open, stat } from 'node:fs/promises'
import { guardCell } from '#shared/domain/cell-guard.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { isShopify } from '#shared/domain/export.ts'
import { minorDigits } from '#shared/domain/money.ts'
import { writeAtomically } from '../../kernel/atomic-file.ts'
import { createZipWriter } from '../../kernel/zip/writer.ts'
import { formatOf, type Format } from './formats.ts'
import { cellText, createProblems, type Cell, type Layout } from './layout.ts'
import type { ExportOutcome, ExportTask } from './protocol.ts'
import type { ExportReader } from './repository-read.ts'
import { fillTemplate, templateLayout } from './template/fill.ts'
import { textFile } from './text-file.ts'
import { maxCellChars, writeWorkbook } from './workbook.ts'
import { googleXml } from './xml-file.ts'
import type { ExportProduct } from './product.ts'

const batchSize = 200

export interface ExportLink {
  progress(fraction: number): void
  /** Throws when the export was cancelled. */
  check(): void
}

export interface Tally {
  products: number
  rows: number
  problems: ReturnType<typeof createProblems>
}

/** Throws DISK_FULL, and the errors of a template. Nothing is left of a failed or cancelled export. */
export async function writeExport(task: ExportTask, reader: ExportReader, link: ExportLink): Promise<ExportOutcome> {
  const tally: Tally = { products: 0, rows: 0, problems: createProblems() }
  const batches = productBatches(task, reader, link)
  try {
    await writeAtomically(task.path, (part) => {
      const { format: name } = task
      if (name === 'tiktok-template') return fillTemplateOf(task, part, batches, tally)
      const format = formatOf({ ...task, format: name, keptColumns: keptColumnsOf(task, reader) })
      return writeFormat(format, task, part, rowBatches(format, batches, tally))
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new DomainError('DISK_FULL')
    throw error
  }
  const { size } = await stat(task.path)
  return { bytes: size, products: tally.products, rows: tally.rows, problems: tally.problems.list() }
}

/** A list of the catalog's few products is asked for its own columns, a longer one for those of the whole catalog. */
function keptColumnsOf({ format, rids }: Pick<ExportTask, 'format' | 'rids'>, reader: ExportReader): string[] {
  if (!isShopify(format)) return []
  return reader.keptColumns(rids && rids.length <= 50_000 ? rids : null)
}

async function writeFormat(
  { layout, file }: Format,
  task: ExportTask,
  part: string,
  rows: AsyncIterable<Cell[][]>,
): Promise<void> {
  switch (file.kind) {
    case 'text':
      return writePieces(part, textFile(layout.header, rows, file.style))
    case 'xml':
      return writePieces(
        part,
        googleXml(rows, { title: task.title, link: URL.parse(task.options.linkPattern ?? '')?.origin ?? '' }),
      )
    case 'workbook': {
      const zip = await createZipWriter(part)
      try {
        await writeWorkbook(zip, layout.header, rows, { sheetName: 'Products', digits: minorDigits(task.currency) })
        return await zip.finish()
      } catch (error) {
        await zip.abandon().catch(() => {})
        throw error
      }
    }
    default:
      return file satisfies never
  }
}

async function fillTemplateOf(
  task: ExportTask,
  part: string,
  batches: AsyncIterable<ExportProduct[]>,
  tally: Tally,
): Promise<void> {
  const { templatePath, currency, options } = task
  if (templatePath === null)
    throw new DomainError('TEMPLATE_REFUSED', { reason: 'not_workbook', detail: 'no template' })
  const filling = { currency, category: options.templateCategory }
  await fillTemplate({ templatePath, part, options: filling }, batches, tally)
}

async function writePieces(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    for await (const piece of pieces) await file.writeFile(piece)
  } finally {
    await file.close()
  }
}

/** Products a batch at a time; tells how far it is, and stops when it is cancelled. */
async function* productBatches(
  task: ExportTask,
  reader: ExportReader,
  link: ExportLink,
): AsyncGenerator<ExportProduct[]> {
  const total = Math.max(1, task.rids?.length ?? reader.count())
  let done = 0
  for (let rids = nextRids(task, reader, 0, 0); rids.length > 0;) {
    link.check()
    yield reader.products(rids, task.shop)
    done += rids.length
    link.progress(done / total)
    // Between two batches the thread hears of a cancel.
    await new Promise((resolve) => setImmediate(resolve))
    rids = nextRids(task, reader, done, rids.at(-1) ?? 0)
  }
}

const nextRids = (task: ExportTask, reader: ExportReader, done: number, last: number): number[] =>
  task.rids ? [...task.rids.subarray(done, done + batchSize)] : reader.after(last, batchSize)

async function* rowBatches(
  { layout, file }: Format,
  batches: AsyncIterable<ExportProduct[]>,
  tally: Tally,
): AsyncGenerator<Cell[][]> {
  for await (const batch of batches) {
    const all: Cell[][] = []
    for (const product of batch) {
      const problem = tally.problems.of(product)
      const rows = layout.rows(product, problem)
      if (rows.length > 0) tally.products++
      if (file.kind === 'workbook' && rows.some((row) => row.some(isTooLong))) problem('text_cut')
      if (file.kind === 'text' && file.showsGuard && rows.some((row) => row.some(isGuarded))) problem('text_guarded')
      tally.rows += rows.length
      all.push(...rows)
    }
    yield all
  }
}

const isGuarded = (cell: Cell): boolean => typeof cell === 'string' && guardCell(cell) !== cell
const isTooLong = (cell: Cell): boolean => typeof cell === 'string' && cell.length > maxCellChars

/** The first rows of an export and what it would say of the first products, without a file. */
export async function previewExport(
  task: Omit<ExportTask, 'path' | 'databasePath'>,
  reader: ExportReader,
  { maxProducts, maxRows }: { maxProducts: number; maxRows: number },
) {
  const problems = createProblems()
  const rows: string[][] = []
  let checked = 0
  const rids = task.rids ? [...task.rids.subarray(0, maxProducts)] : reader.after(0, maxProducts)
  const layout = await layoutOf(task, keptColumnsOf({ format: task.format, rids: Int32Array.from(rids) }, reader))
  for (let at = 0; at < rids.length; at += batchSize) {
    for (const product of reader.products(rids.slice(at, at + batchSize), task.shop)) {
      checked++
      for (const row of layout.rows(product, problems.of(product))) {
        if (rows.length < maxRows) rows.push(row.map((cell) => cellText(cell).slice(0, 300)))
      }
    }
  }
  return { header: layout.header, rows, checked, problems: problems.list() }
}

async function layoutOf(
  task: Omit<ExportTask, 'path' | 'databasePath'>,
  keptColumns: readonly string[],
): Promise<Layout> {
  const { format, templatePath, currency, options } = task
  if (format !== 'tiktok-template') return formatOf({ ...task, format, keptColumns }).layout
  return templateLayout(templatePath, { currency, category: options.templateCategory })
}
