// manifest.json of an archive: what it is, who wrote it, and each file with its size and checksum. Described for people in
// docs/user-guide/workspace-archive.md.
import { z } from 'zod'

export const formatName = 'vitrine-workspace'
/** Goes up when a reader of today could no longer read what is written. */
export const formatVersion = 1
export const manifestName = 'manifest.json'
/** A media file takes about 150 bytes of it. */
export const maxManifestBytes = 128 * 2 ** 20

export const dataName = (table: string): string => `data/${table}.jsonl`
export const mediaName = (sha256: string, extension: string): string => `media/${sha256}.${extension}`
export const mediaPattern = /^media\/([0-9a-f]{64})\.([a-z0-9]{1,8})$/

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0)

/** What tells whether the rest can be read; looked at before the rest. */
export const manifestHeadSchema = z.object({
  format: z.literal(formatName),
  formatVersion: z.int().min(1),
  schemaVersion: z.int().min(1),
})

export const manifestSchema = manifestHeadSchema.extend({
  appVersion: z.string().max(100),
  /** UTC milliseconds. */
  createdAt: count,
  /** In the order in which they are to be read. */
  tables: z.array(
    z.strictObject({
      table: z.string(),
      file: z.string(),
      rows: count,
      bytes: count,
      sha256: sha256Schema,
      /** Highest number that the table ever gave to a row; absent where it doesn't count. */
      lastNumber: count.optional(),
    }),
  ),
  media: z.array(z.strictObject({ file: z.string().regex(mediaPattern), bytes: count, sha256: sha256Schema })),
  /** Checksums of files that the library names and that were no longer on the disk. */
  missingMedia: z.array(sha256Schema),
})
export type Manifest = z.infer<typeof manifestSchema>
