// What needs the seller now, and what a show did.
import { errors, oc, z } from './base.ts'
import { productIdSchema, renderIdSchema, shopIdSchema, showIdSchema } from '../domain/ids.ts'
import { uiLocaleSchema } from '../domain/locale.ts'
import { reportSchema } from '../domain/report.ts'
import { renderSchema } from '../domain/edit.ts'
import { showSchema } from '../domain/show.ts'
import { shopSyncStatusSchema } from '../domain/sync.ts'
import { assetIdSchema } from '../domain/ids.ts'

export const needSchema = z.object({
  id: z.string(),
  code: z.enum([
    'obs_unreachable',
    'low_stock',
    'refused',
    'conflict',
    'outbox_failed',
    'auth_expired',
    'render_failed',
    'not_ready',
    'silent_no_op',
  ]),
  severity: z.enum(['blocks', 'warns']),
  productId: productIdSchema.nullable(),
  shopId: shopIdSchema.nullable(),
  renderId: renderIdSchema.nullable(),
  thumbAssetId: assetIdSchema.nullable(),
  title: z.string(),
  /** The platform's own words, unchanged; null when it is ours to say. */
  quote: z.string().nullable(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  at: z.int(),
})
export type Need = z.infer<typeof needSchema>

export const readinessStepSchema = z.object({
  code: z.enum(['obs', 'stock', 'lineup', 'say', 'pictures', 'videos', 'published']),
  state: z.enum(['ok', 'warn', 'fail']),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const homeSchema = z.object({
  nextShow: z.object({ show: showSchema, itemCount: z.int(), readiness: z.array(readinessStepSchema) }).nullable(),
  needs: z.array(needSchema),
  lastShow: reportSchema.nullable(),
  renders: z.array(renderSchema.extend({ title: z.string() })),
  sync: z.array(shopSyncStatusSchema),
  /** Steps of the first-start checklist that are done. */
  checklist: z.object({
    products: z.boolean(),
    video: z.boolean(),
    obs: z.boolean(),
    rehearsal: z.boolean(),
    shop: z.boolean(),
  }),
})

export const insightsContract = {
  home: oc.output(homeSchema),
  report: oc
    .input(z.object({ showId: showIdSchema }))
    .output(reportSchema)
    .errors(errors('NOT_FOUND')),
  /** The report as one self-contained HTML file, pictures inside, no script, no network. */
  reportHtml: oc
    .input(z.object({ showId: showIdSchema, locale: uiLocaleSchema }))
    .output(z.object({ fileName: z.string(), html: z.string() }))
    .errors(errors('NOT_FOUND')),
}
