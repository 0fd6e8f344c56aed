// The program itself: version, settings, uploads, jobs, history and the first start.
import { errors, mutation, oc, okSchema, subscription, z } from './base.ts'
import { tableLayoutSchema } from './catalog-list.ts'
import { archiveContract } from './system-archive.ts'
import { changeGroupIdSchema, jobIdSchema, shopIdSchema, uploadIdSchema } from '../domain/ids.ts'
import { jobSchema } from '../domain/job.ts'
import { uiLocaleSchema } from '../domain/locale.ts'
import { currencySchema } from '../domain/money.ts'

export const settingsSchema = z.object({
  locale: uiLocaleSchema,
  theme: z.enum(['system', 'dark', 'light']),
  /** Currency of the products' own prices; shops may sell in others. */
  baseCurrency: currencySchema,
  ffmpegPath: z.string().nullable(),
  obsAddress: z.string(),
  /** Shop that the switcher has selected; null for all shops. */
  currentShopId: shopIdSchema.nullable(),
  /** Pieces at or below which a product without a level of its own counts as low. */
  lowStockLevel: z.int().min(0).max(1_000_000),
  /** Columns of the catalog's ready-made views; a kept view may have its own. */
  catalogColumns: tableLayoutSchema,
})
export type Settings = z.infer<typeof settingsSchema>

export const mediaToolsSchema = z.object({
  ffmpeg: z
    .object({ path: z.string(), version: z.string(), source: z.string(), missing: z.array(z.string()) })
    .nullable(),
  ffprobe: z.object({ path: z.string(), version: z.string() }).nullable(),
})

/** What can have changed; the page refetches what it shows of it. */
export const topicSchema = z.enum([
  'catalog',
  'imports',
  'media',
  'video',
  'shops',
  'shows',
  'sync',
  'orders',
  'settings',
  'history',
  'workspace',
])
export type Topic = z.infer<typeof topicSchema>

export const historyGroupSchema = z.object({
  id: changeGroupIdSchema,
  /** Message key of what was done, e.g. "catalog.product.updated". */
  label: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  changes: z.int(),
  actor: z.string(),
  at: z.int(),
  undone: z.boolean(),
})

export const backupSchema = z.object({
  name: z.string(),
  bytes: z.int(),
  /** UTC milliseconds at which it was made. */
  at: z.int(),
  /** 'daily', 'manual', 'before-restore', 'before-schema-…'; 'archive' for what an archive holds. */
  reason: z.string(),
  state: z.enum(['ok', 'newer', 'damaged']),
  schema: z.int(),
})
export type BackupView = z.infer<typeof backupSchema>

export const systemContract = {
  info: oc.output(
    z.object({
      version: z.string(),
      shell: z.enum(['electron', 'browser', 'headless']),
      platform: z.string(),
      dataDir: z.string(),
      workspace: z.object({ products: z.int(), shops: z.int(), empty: z.boolean(), bytes: z.int() }),
      secretStore: z.object({ kind: z.enum(['os-keychain', 'encrypted-file', 'memory']), note: z.string().nullable() }),
      mediaTools: mediaToolsSchema,
    }),
  ),
  settings: {
    get: oc.output(settingsSchema),
    set: oc.input(mutation({ patch: settingsSchema.partial() })).output(settingsSchema),
  },
  /** Revisions per topic, then one delta per committed change. */
  changes: oc.output(
    subscription(z.record(z.string(), z.int()), z.object({ topic: topicSchema, ids: z.array(z.string()).nullable() })),
  ),
  uploads: {
    /** Any size up to the kind's limit arrives in chunks over the same transport as everything else. */
    begin: oc
      .input(
        z.object({
          name: z.string().min(1).max(255),
          bytes: z.int().min(0),
          /** An archive holds all media and may be larger than any of them. */
          purpose: z.enum(['file', 'archive']).default('file'),
        }),
      )
      .output(z.object({ uploadId: uploadIdSchema, chunkBytes: z.int() }))
      .errors(errors('UPLOAD_TOO_LARGE', 'DISK_FULL')),
    append: oc
      .input(z.object({ uploadId: uploadIdSchema, offset: z.int().min(0), chunk: z.file() }))
      .output(z.object({ received: z.int() }))
      .errors(errors('NOT_FOUND', 'UPLOAD_INCOMPLETE', 'UPLOAD_TOO_LARGE', 'DISK_FULL')),
    discard: oc.input(z.object({ uploadId: uploadIdSchema })).output(okSchema),
  },
  jobs: {
    list: oc.input(z.object({ limit: z.int().min(1).max(200).default(50) })).output(z.array(jobSchema)),
    get: oc
      .input(z.object({ id: jobIdSchema }))
      .output(jobSchema)
      .errors(errors('NOT_FOUND')),
    cancel: oc
      .input(mutation({ id: jobIdSchema }))
      .output(jobSchema)
      .errors(errors('NOT_FOUND', 'JOB_NOT_CANCELLABLE')),
    retry: oc
      .input(mutation({ id: jobIdSchema }))
      .output(jobSchema)
      .errors(errors('NOT_FOUND', 'JOB_NOT_CANCELLABLE')),
    /** Jobs that are not finished and the last finished ones, then each change. */
    watch: oc.output(subscription(z.array(jobSchema), jobSchema)),
  },
  history: {
    list: oc.input(z.object({ limit: z.int().min(1).max(200).default(50) })).output(z.array(historyGroupSchema)),
    undo: oc
      .input(mutation({ groupId: changeGroupIdSchema.optional() }))
      .output(historyGroupSchema)
      .errors(errors('NOTHING_TO_UNDO', 'UNDO_CONFLICT', 'BULK_RUNNING', 'BULK_TAKEN_BACK')),
    redo: oc
      .input(mutation({}))
      .output(historyGroupSchema)
      .errors(errors('NOTHING_TO_REDO', 'UNDO_CONFLICT', 'BULK_RUNNING', 'BULK_TAKEN_BACK')),
  },
  workspace: {
    /** Fills an empty workspace with "Maison Olive"; runs as a job. */
    loadSample: oc.input(mutation({ locale: uiLocaleSchema })).output(z.object({ jobId: jobIdSchema })),
    /** Newest first. Each was read back when it was made; `state` is what its first bytes tell now. */
    backups: oc.output(z.array(backupSchema)),
    backup: oc.input(mutation({})).output(backupSchema),
    /**
     * Goes back to a backup. What is there now becomes a backup itself first. The answer comes before the studio closes and opens again; pages
     * reconnect by themselves.
     */
    restore: oc
      .input(mutation({ name: z.string().min(1).max(200) }))
      .output(z.object({ restarting: z.boolean() }))
      .errors(errors('NOT_FOUND', 'BACKUP_DAMAGED', 'BACKUP_NEWER', 'SHOW_ALREADY_LIVE')),
  },
  archive: archiveContract,
}
