// The import of product files: look at a file, correct how it is read, dry run, import, the rejected rows.
import { errors, mutation, oc, okSchema, z } from './base.ts'
import { importIdSchema, jobIdSchema, uploadIdSchema } from '../domain/ids.ts'
import { columnMappingSchema, importSchema } from '../domain/import.ts'
import { importReadingSchema, importRunSchema } from '../domain/import-file.ts'

/** What a file may be refused for before a row of it is taken. */
const refusals = [
  'IMPORT_EMPTY',
  'IMPORT_NOT_TEXT',
  'IMPORT_UNSUPPORTED',
  'IMPORT_ENCRYPTED',
  'IMPORT_DAMAGED',
  'IMPORT_TOO_LARGE',
  'IMPORT_TOO_MANY_COLUMNS',
  'IMPORT_CELL_TOO_LONG',
] as const

const run = mutation({
  id: importIdSchema,
  mapping: columnMappingSchema,
  /** As proposed when absent. */
  run: importRunSchema.optional(),
})
const runErrors = errors(
  'NOT_FOUND',
  'IMPORT_NO_TITLE_COLUMN',
  'IMPORT_NO_KEY_COLUMN',
  'IMPORT_RATE_MISSING',
  'IMPORT_BUSY',
)

export const importsContract = {
  /** Reads an uploaded file: container, encoding, separator, sheet, header, a proposed mapping. Writes no product. */
  inspect: oc
    .input(z.object({ uploadId: uploadIdSchema }))
    .output(importSchema)
    .errors(errors('NOT_FOUND', ...refusals)),
  /** Reads it anew with what the seller corrected. */
  reread: oc
    .input(mutation({ id: importIdSchema, reading: importReadingSchema }))
    .output(importSchema)
    .errors(errors('NOT_FOUND', 'IMPORT_BUSY', ...refusals)),
  /** Forgets the mapping that is remembered for files of this kind. */
  forgetSource: oc
    .input(mutation({ id: importIdSchema }))
    .output(importSchema)
    .errors(errors('NOT_FOUND')),
  get: oc
    .input(z.object({ id: importIdSchema }))
    .output(importSchema)
    .errors(errors('NOT_FOUND')),
  list: oc.output(z.array(importSchema.omit({ rejected: true, sample: true, changes: true }))),
  /** Dry run of the whole file with a mapping: the counts, the changes and the rejected rows that an import would give. */
  preview: oc
    .input(run)
    .output(z.object({ jobId: jobIdSchema }))
    .errors(runErrors),
  start: oc
    .input(run)
    .output(z.object({ jobId: jobIdSchema }))
    .errors(runErrors),
  /** The rejected rows as a CSV in the layout of the file, with a reason column; safe from formula injection. */
  rejectedCsv: oc
    .input(z.object({ id: importIdSchema }))
    .output(z.object({ fileName: z.string(), csv: z.string() }))
    .errors(errors('NOT_FOUND')),
  discard: oc.input(mutation({ id: importIdSchema })).output(okSchema),
}
