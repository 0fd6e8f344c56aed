// Shops and their connection to a platform. Secrets go in, never out.
import { errors, mutation, oc, okSchema, z } from './base.ts'
import { shopIdSchema } from '../domain/ids.ts'
import { ruleOverrideSchema } from '../domain/readiness/rule.ts'
import { feesSchema, feeVersionSchema, shopDraftSchema, shopSchema } from '../domain/shop.ts'
import { shopRatesContract } from './shop-rates.ts'

export const shopsContract = {
  list: oc.output(z.array(shopSchema)),
  rates: shopRatesContract,
  get: oc
    .input(z.object({ id: shopIdSchema }))
    .output(shopSchema)
    .errors(errors('NOT_FOUND')),
  create: oc
    .input(mutation({ draft: shopDraftSchema }))
    .output(shopSchema)
    .errors(errors('INVALID')),
  update: oc
    .input(
      mutation({
        id: shopIdSchema,
        patch: shopDraftSchema
          .omit({ platform: true })
          .partial()
          .extend({
            fees: feesSchema.partial().optional(),
            /** The fees from the shop's beginning; `fees` are those that hold now. */
            firstFees: feesSchema.partial().optional(),
            feeVersions: z.array(feeVersionSchema).max(50).optional(),
            ruleOverrides: z.array(ruleOverrideSchema).max(100).optional(),
          }),
      }),
    )
    .output(shopSchema)
    .errors(errors('NOT_FOUND', 'INVALID')),
  remove: oc
    .input(mutation({ id: shopIdSchema }))
    .output(okSchema)
    .errors(errors('NOT_FOUND', 'SHOP_HAS_LISTINGS')),
  /** Connects to the in-process simulator: same protocol, made-up credentials. */
  connectSandbox: oc
    .input(mutation({ id: shopIdSchema }))
    .output(shopSchema)
    .errors(errors('NOT_FOUND', 'INVALID', 'SECRET_STORE_UNAVAILABLE', 'PLATFORM_UNREACHABLE')),
  /** Bring-your-own-app: stores the app's credentials and gives the address at which the shop's owner authorises. */
  beginAuthorization: oc
    .input(
      mutation({
        id: shopIdSchema,
        appKey: z.string().trim().min(1).max(200),
        appSecret: z.string().trim().min(1).max(500),
        serviceId: z.string().trim().min(1).max(200),
      }),
    )
    .output(z.object({ url: z.url(), state: z.string() }))
    .errors(errors('NOT_FOUND', 'SECRET_STORE_UNAVAILABLE')),
  /** `code` or the whole address that the platform redirected to. */
  completeAuthorization: oc
    .input(mutation({ id: shopIdSchema, codeOrUrl: z.string().trim().min(1).max(4000) }))
    .output(shopSchema)
    .errors(
      errors(
        'NOT_FOUND',
        'INVALID',
        'PLATFORM_UNREACHABLE',
        'PLATFORM_REFUSED',
        'PLATFORM_CLOCK_SKEW',
        'SECRET_STORE_UNAVAILABLE',
      ),
    ),
  disconnect: oc
    .input(mutation({ id: shopIdSchema }))
    .output(shopSchema)
    .errors(errors('NOT_FOUND')),
}
