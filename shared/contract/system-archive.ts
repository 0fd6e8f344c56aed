// The whole workspace as one open file: written, checked, and kept ready to be opened. Opening itself is going back to a backup
// (system.workspace.restore): what a checked archive holds stands among the backups.
import { errors, mutation, oc, z } from './base.ts'
import { jobIdSchema, uploadIdSchema } from '../domain/ids.ts'

export const archiveExportResultSchema = z.object({
  downloadId: z.string(),
  fileName: z.string(),
  bytes: z.int(),
  /** Rows of all tables. */
  rows: z.int(),
  mediaFiles: z.int(),
  /** Files that the library names and that are no longer on the disk; the archive says which. */
  missingMedia: z.int(),
})
export type ArchiveExportResult = z.infer<typeof archiveExportResultSchema>

export const archiveCheckResultSchema = z.object({
  /** Name of the backup that it became; to be given to system.workspace.restore. */
  backup: z.string(),
  fileName: z.string(),
  /** UTC milliseconds at which the archive was written. */
  createdAt: z.int(),
  appVersion: z.string(),
  products: z.int(),
  shops: z.int(),
  mediaFiles: z.int(),
  missingMedia: z.int(),
})
export type ArchiveCheckResult = z.infer<typeof archiveCheckResultSchema>

export const archiveContract = {
  /** Writes the archive as a job; the file is then a download. Not while a show is on air. */
  export: oc
    .input(mutation({}))
    .output(z.object({ jobId: jobIdSchema }))
    .errors(errors('SHOW_ALREADY_LIVE')),
  /** Checks an uploaded archive from end to end as a job. The workspace stays as it is; a sound one becomes a backup to go to. */
  check: oc
    .input(mutation({ uploadId: uploadIdSchema }))
    .output(z.object({ jobId: jobIdSchema }))
    .errors(errors('NOT_FOUND', 'UPLOAD_INCOMPLETE')),
  /** The last of each kind; `result` is null while it runs and after it failed. */
  latest: oc.output(
    z.object({
      export: z
        .object({ jobId: jobIdSchema, result: archiveExportResultSchema.nullable(), kept: z.boolean() })
        .nullable(),
      check: z
        .object({ jobId: jobIdSchema, result: archiveCheckResultSchema.nullable(), kept: z.boolean() })
        .nullable(),
    }),
  ),
}
