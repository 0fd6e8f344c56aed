// Durable background work as the page sees it.
import { z } from 'zod'
import { jobIdSchema } from './ids.ts'

export const jobKindSchema = z.enum([
  'catalog.import.preview',
  'catalog.import',
  'catalog.fix',
  'catalog.export',
  'catalog.bulk',
  'catalog.reverse',
  'catalog.listings.copy',
  'catalog.products',
  'media.ingest',
  'media.fetchPictures',
  'video.render',
  'sync.run',
  'workspace.sample',
  'workspace.backup',
  'workspace.export',
  'workspace.check',
])
export type JobKind = z.infer<typeof jobKindSchema>

export const jobStateSchema = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted'])
export type JobState = z.infer<typeof jobStateSchema>

export const jobSchema = z.object({
  id: jobIdSchema,
  kind: jobKindSchema,
  /** What it works on, for the job list: a title, a file name, a shop's name. */
  subject: z.string(),
  state: jobStateSchema,
  /** Message key of the current step, e.g. "encoding". */
  phase: z.string().nullable(),
  /** 0..1, never going back within one attempt; null when unknown. */
  fraction: z.number().min(0).max(1).nullable(),
  attempts: z.int(),
  errorCode: z.string().nullable(),
  errorDetail: z.string().nullable(),
  /** UTC ms before which it isn't tried again. */
  runAfter: z.int(),
  createdAt: z.int(),
  startedAt: z.int().nullable(),
  finishedAt: z.int().nullable(),
})
export type Job = z.infer<typeof jobSchema>
export const isFinished = (state: JobState) => state !== 'queued' && state !== 'running'
