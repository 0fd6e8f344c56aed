// Procedures that misbehave on purpose, served beside the real studio: a bug, an undeclared failure, a subscription
// that tells when it is released. The studio itself has none of these to offer.
import { setTimeout as delay } from 'node:timers/promises'
import { eventIterator, oc } from '@orpc/contract'
import { implement } from '@orpc/server'
import { z } from 'zod'
import { DomainError } from '#shared/domain/errors.ts'
import type { RequestContext } from '../../electron/backend/kernel/rpc.ts'

export const probeContract = {
  crash: oc.output(z.string()),
  undeclared: oc.output(z.string()),
  badOutput: oc.output(z.object({ n: z.int() })),
  slow: oc.output(z.string()),
  ticks: oc.input(z.object({ failAfter: z.int().nullable() })).output(eventIterator(z.object({ n: z.int() }))),
  whoami: oc.output(z.object({ scope: z.string(), actor: z.string() })),
}

export const secretText = 'sk-secret-in-a-stack'

/** The probe's router; `open` counts the subscriptions and calls that the server still holds. */
export function createProbe() {
  const os = implement(probeContract).$context<RequestContext>()
  const state = { open: 0 }
  const held = async <T>(work: () => Promise<T>) => {
    state.open += 1
    try {
      return await work()
    } finally {
      state.open -= 1
    }
  }
  const router = os.router({
    crash: os.crash.handler(() => {
      throw new Error(secretText)
    }),
    undeclared: os.undeclared.handler(() => {
      throw new DomainError('OBS_PASSWORD_WRONG')
    }),
    badOutput: os.badOutput.handler(() => ({ n: 0.5 })),
    slow: os.slow.handler(({ signal }) => held(() => delay(60_000, 'late', signal ? { signal } : {}))),
    ticks: os.ticks.handler(async function* ({ input, signal }) {
      state.open += 1
      try {
        for (let n = 0; !signal?.aborted; n += 1) {
          if (n === input.failAfter) throw new Error(secretText)
          yield { n }
          await delay(1)
        }
      } finally {
        state.open -= 1
      }
    }),
    whoami: os.whoami.handler(({ context }) => context),
  })
  return { router, state }
}
