// What is ready for the next show and what isn't, from the records themselves.
import type { z } from 'zod'
import type { readinessStepSchema } from '#shared/contract/insights.ts'
import type { ObsStatus } from '#shared/domain/show.ts'
import { lowStockLevel } from './needs.ts'
import type { InsightsRepository } from './repository.ts'

type Step = z.infer<typeof readinessStepSchema>

/** Worst first within the order obs, stock, line-up, words, pictures, videos, listings; `values` feed the sentence of each step. */
export function showReadiness(
  showId: string,
  obs: ObsStatus,
  repository: Pick<InsightsRepository, 'showProducts' | 'lowStock'>,
): Step[] {
  const products = repository.showProducts(showId)
  const total = products.length
  const short = repository.lowStock(showId, lowStockLevel)
  const count = (test: (product: (typeof products)[number]) => boolean) => products.filter(test).length
  const share = (code: Step['code'], done: number, missing: Step['state']): Step => ({
    code,
    state: done === total && total > 0 ? 'ok' : missing,
    values: { done, total },
  })
  const steps: Step[] = [
    {
      code: 'obs',
      state: obs.phase === 'connected' ? 'ok' : obs.errorCode ? 'fail' : 'warn',
      values: { address: obs.address ?? '' },
    },
    {
      code: 'stock',
      state: short.some((row) => row.stock <= 0) ? 'fail' : short.length > 0 ? 'warn' : 'ok',
      values: { short: short.length },
    },
    { code: 'lineup', state: total > 0 ? 'ok' : 'fail', values: { total } },
    share(
      'say',
      count((product) => product.say.length > 0),
      'warn',
    ),
    share(
      'pictures',
      count((product) => product.pictures > 0),
      'warn',
    ),
    share(
      'videos',
      count((product) => product.videos > 0),
      'warn',
    ),
    share(
      'published',
      count((product) => product.live > 0),
      'warn',
    ),
  ]
  const rank = { fail: 0, warn: 1, ok: 2 }
  return steps.sort((a, b) => rank[a.state] - rank[b.state])
}
