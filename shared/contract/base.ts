// Builders that every procedure of the contract starts from: queries read, mutations carry a command id.
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { commandIdSchema } from '../domain/ids.ts'
import { errorCatalog, type ErrorCode } from '../domain/errors.ts'

type ErrorMapOf<C extends ErrorCode> = { [K in C]: { data: (typeof errorCatalog)[K] } }

/** The declared errors of a procedure, picked from the one catalogue. */
export function errors<const C extends ErrorCode>(...codes: C[]): ErrorMapOf<C> {
  return Object.fromEntries(codes.map((code) => [code, { data: errorCatalog[code] }])) as ErrorMapOf<C>
}

/** Adds the idempotency key that every mutation carries: a repeated id returns the stored result. */
export const mutation = <S extends z.core.$ZodShape>(shape: S) => z.object({ commandId: commandIdSchema, ...shape })

/** A subscription: the first message is a snapshot, then deltas; `revision` only grows. */
export const subscription = <S extends z.ZodType, D extends z.ZodType>(snapshot: S, delta: D) =>
  eventIterator(
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('snapshot'), revision: z.int(), data: snapshot }),
      z.object({ type: z.literal('delta'), revision: z.int(), data: delta }),
    ]),
  )

export const okSchema = z.object({ ok: z.literal(true) })
export { oc, z }
