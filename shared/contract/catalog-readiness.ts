// Which rules products fail, over the whole catalog, and the fixes that can be made with one press.
import { errors, mutation, oc, z } from './base.ts'
import { chosenProductsSchema } from './catalog-list.ts'
import { jobIdSchema, productIdSchema, shopIdSchema, variantIdSchema } from '../domain/ids.ts'
import { fixKindSchema } from '../domain/readiness/fixes.ts'
import { ruleIdSchema } from '../domain/readiness/rule.ts'

/** Products by id, or every product that fails a rule. */
export const fixSelectionSchema = z.union([
  z.object({ productIds: chosenProductsSchema }),
  z.object({ ruleId: ruleIdSchema }),
])
export type FixSelection = z.infer<typeof fixSelectionSchema>

/** Most products that one fix changes; the next press goes on. */
export const mostFixed = 2_000

const fixInput = z.object({
  fix: fixKindSchema,
  selection: fixSelectionSchema,
  /** For the rules of one shop; null for those of all shops. */
  shopId: shopIdSchema.nullable(),
})

export const fixChangeSchema = z.object({
  field: z.enum([
    'title',
    'descriptionHtml',
    'sku',
    'barcode',
    'compareAtMinor',
    'weightUnit',
    'sizeUnit',
    'picture',
    'pictureRemoved',
  ]),
  variantId: variantIdSchema.nullable(),
  /** The shop whose own text it is, null for the product's. */
  shopId: shopIdSchema.nullable(),
  assetId: z.string().nullable(),
  before: z.string(),
  after: z.string(),
})
export type FixChange = z.infer<typeof fixChangeSchema>

export const fixPreviewSchema = z.object({
  /** Products that would change, of those that were looked at. */
  products: z.int(),
  changes: z.int(),
  /** Selected products in which this fix finds nothing that it can prove or improve. */
  untouched: z.int(),
  /** More were selected than one fix changes. */
  more: z.boolean(),
  /** The first products with all that would change in them. */
  items: z.array(
    z.object({
      productId: productIdSchema,
      title: z.string(),
      changes: z.array(fixChangeSchema),
      /** Why a part stays as it is: another variant has that SKU already. */
      refused: z.array(z.object({ variantId: variantIdSchema, reason: z.enum(['sku_taken']) })),
    }),
  ),
})
export type FixPreview = z.infer<typeof fixPreviewSchema>

export const readinessContract = {
  /** Failing rules over all products that are neither archived nor in the bin, most products first. */
  groups: oc.output(
    z.object({
      /** Products that no rule stops. */
      ready: z.int(),
      notReady: z.int(),
      /** Mean score 0..100 over all of them; see readinessScore. Null for an empty catalog. */
      score: z.number().nullable(),
      groups: z.array(
        z.object({
          ruleId: ruleIdSchema,
          severity: z.enum(['blocks', 'advice']),
          products: z.int(),
          fix: fixKindSchema.nullable(),
        }),
      ),
    }),
  ),
  /** The fixes that some of these products ask for, with how many products each, most first. */
  fixable: oc
    .input(z.object({ productIds: chosenProductsSchema }))
    .output(z.array(z.object({ fix: fixKindSchema, products: z.int() }))),
  previewFix: oc.input(fixInput).output(fixPreviewSchema).errors(errors('NOT_FOUND')),
  /**
   * Carries a fix out, as one group of the history. Pictures are drawn by a job, which writes once at its end; everything else is done when
   * this returns (`jobId` null).
   */
  applyFix: oc
    .input(mutation(fixInput.shape))
    .output(z.object({ products: z.int(), jobId: jobIdSchema.nullable() }))
    .errors(errors('NOT_FOUND', 'FFMPEG_MISSING')),
}
