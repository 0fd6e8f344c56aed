// Fetching the pictures that are known by their address only. Asks the network, so it starts when the seller says so.
import { mutation, oc, z } from './base.ts'
import { jobIdSchema } from '../domain/ids.ts'
import { failedPictureSchema } from '../domain/picture-fetch.ts'

export const pictureFetchContract = {
  /** Pictures without a file; `failed` of them could not be had. The latest job, null when there was none. */
  status: oc.output(z.object({ waiting: z.int(), failed: z.int(), jobId: jobIdSchema.nullable() })),
  /** `retry` tries those again that could not be had before. A job under way is returned instead of a second one. */
  start: oc.input(mutation({ retry: z.boolean().default(false) })).output(z.object({ jobId: jobIdSchema })),
  failures: oc.input(z.object({ limit: z.int().min(1).max(1000).default(200) })).output(z.array(failedPictureSchema)),
}
