// What happens around every procedure on every transport: the scope is checked, expected failures become the declared
// errors of the contract, and anything else becomes INTERNAL with a correlation id while its stack goes to the log.
import { ORPCError, type ProcedureClientInterceptorOptions } from '@orpc/server'
import { mapEventIterator } from '@orpc/client'
import { ValidationError, type ErrorMap, type Meta } from '@orpc/contract'
import { scopeAllows } from '#shared/contract/scopes.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { isAbort } from '../kernel/abort.ts'
import { newId } from '../kernel/ids.ts'
import type { Logger } from '../kernel/logger.ts'
import type { RequestContext } from '../kernel/rpc.ts'

type Call = ProcedureClientInterceptorOptions<RequestContext, ErrorMap, Meta>
type Interceptor = (call: Call & { next: () => Promise<unknown> }) => Promise<unknown>

/** Most issues of one refused input that are sent back; the rest says nothing new. */
const maxIssues = 50

const issuesOf = (error: ValidationError) =>
  error.issues.slice(0, maxIssues).map(({ path, message }) => ({
    path: (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
    rule: message,
  }))

/**
 * The interceptors that every transport, and the in-memory client of tests, puts around its calls. Errors that reach the
 * page: those that the procedure declares, FORBIDDEN, BAD_REQUEST with `{ issues: { path, rule }[] }` (INVALID where it is
 * declared), and INTERNAL_SERVER_ERROR with `{ correlationId }`.
 */
export function createRpcInterceptors(logger: Logger): Interceptor[] {
  const translate = (error: unknown, call: Call): unknown => {
    const declared = call.procedure['~orpc'].errorMap
    if (error instanceof DomainError && Object.hasOwn(declared, error.code)) {
      return new ORPCError(error.code, { data: error.data, cause: error })
    }
    if (error instanceof ORPCError && error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError) {
      return new ORPCError(Object.hasOwn(declared, 'INVALID') ? 'INVALID' : 'BAD_REQUEST', {
        message: error.message,
        data: { issues: issuesOf(error.cause) },
      })
    }
    if (error instanceof ORPCError && error.status < 500) return error
    if (isAbort(error) || call.signal?.aborted) return error
    const correlationId = newId()
    const cause = error instanceof ORPCError ? (error.cause ?? error) : error
    logger.error({ err: cause, correlationId, procedure: call.path.join('.') }, 'a procedure failed')
    return new ORPCError('INTERNAL_SERVER_ERROR', { message: 'Internal error', data: { correlationId } })
  }

  const translateErrors: Interceptor = async ({ next, ...call }) => {
    try {
      const output = await next()
      if (!isIterator(output)) return output
      return mapEventIterator(output, {
        value: async (value: unknown) => value,
        error: async (error) => translate(error, call),
      })
    } catch (error) {
      throw translate(error, call)
    }
  }

  const checkScope: Interceptor = async ({ next, context, path }) => {
    if (!scopeAllows(context.scope, path)) throw new ORPCError('FORBIDDEN', { message: 'Not allowed for this token' })
    return next()
  }

  return [translateErrors, checkScope]
}

const isIterator = (value: unknown): value is AsyncIterator<unknown, unknown, undefined> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value
