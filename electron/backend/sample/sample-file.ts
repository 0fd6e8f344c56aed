// The layout of resources/sample/sample.json, checked when it is read.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { exchangeRateSchema } from '#shared/domain/exchange.ts'
import { localizedTextSchema } from '#shared/domain/locale.ts'
import { shopDraftSchema } from '#shared/domain/shop.ts'

const linesSchema = z.object({ en: z.array(z.string()), fr: z.array(z.string()), 'zh-CN': z.array(z.string()) })

const sampleSchema = z.object({
  /** With the fees that the house knows, sample figures all of them. */
  shops: z.array(shopDraftSchema.extend({ key: z.string() })),
  rates: z.array(exchangeRateSchema.omit({ id: true, asOf: true })),
  /** By product handle, then by shop key. */
  listings: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        title: z.string(),
        description: z.string(),
        /** By SKU, in the shop's minor units. */
        variantPricesMinor: z.record(z.string(), z.int()),
      }),
    ),
  ),
  clips: z.array(z.object({ file: z.string(), title: localizedTextSchema, handle: z.string().nullable() })),
  show: z.object({
    title: localizedTextSchema,
    shop: z.string(),
    plannedDurationMin: z.number(),
    items: z.array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('product'), handle: z.string(), plannedMin: z.number(), say: linesSchema }),
        z.object({ kind: z.literal('break'), plannedMin: z.number(), title: localizedTextSchema }),
      ]),
    ),
  }),
})
export type Sample = z.infer<typeof sampleSchema>

/** Reads and checks the sample's description. Throws when it does not fit. */
export async function readSample(dir: string): Promise<Sample> {
  return sampleSchema.parse(JSON.parse(await readFile(join(dir, 'sample.json'), 'utf8')))
}
