// Exchange rates between the shops' currencies: kept by the seller, never fetched.
import { errors, mutation, oc, okSchema, z } from './base.ts'
import { exchangeRateSchema } from '../domain/exchange.ts'

export const shopRatesContract = {
  list: oc.output(z.array(exchangeRateSchema)),
  /** Keeps the rate of a pair, in place of the one that was kept for it in this direction. */
  set: oc
    .input(mutation(exchangeRateSchema.omit({ id: true }).shape))
    .output(exchangeRateSchema)
    .errors(errors('INVALID')),
  remove: oc
    .input(mutation({ id: z.uuid() }))
    .output(okSchema)
    .errors(errors('NOT_FOUND')),
  /**
   * Lines "base, quote, rate, date" (date optional, YYYY-MM-DD; "," ";" or tab between; a header line is passed over). Good lines are kept in one step
   * that can be undone; bad ones come back with their line and reason.
   */
  importCsv: oc.input(mutation({ csv: z.string().min(1).max(200_000), source: z.string().max(120) })).output(
    z.object({
      kept: z.int(),
      rejected: z.array(z.object({ line: z.int(), reason: z.enum(['columns', 'currency', 'rate', 'date']) })),
    }),
  ),
}
