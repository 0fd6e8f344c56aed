// Mutations: each intent of the user gets one command id, kept over retries, so that a lost answer can't do it twice.
import type { CommandId } from '#shared/domain/ids.ts'
import { useMutation, type UseMutationResult } from '@tanstack/react-query'
import { ConnectionLost } from './connection.ts'
import { reportFailure } from './report-failure.ts'

/** A fresh idempotency key for one intent. */
export const commandId = () => crypto.randomUUID() as CommandId

interface CommandProcedure<I, O> {
  call: (input: I) => Promise<O>
}

interface CommandOptions<V, O> {
  onSuccess?: (output: O, variables: V) => void
  /** Called instead of the toast that otherwise says what happened. */
  onError?: (error: unknown, variables: V) => void
}

export type WithoutCommandId<I> = I extends unknown ? Omit<I, 'commandId'> : never

/**
 * A mutation without its command id: `const rename = useCommand(orpc.catalog.updateProduct)`, then
 * `rename.mutate({ id, patch })`. Lost connections are retried with the same id; errors become a toast unless `onError` is given.
 */
export function useCommand<I extends { commandId: string }, O>(
  procedure: CommandProcedure<I, O>,
  options: CommandOptions<WithoutCommandId<I>, O> = {},
): UseMutationResult<O, unknown, WithoutCommandId<I>> {
  return useMutation<O, unknown, WithoutCommandId<I>>({
    mutationFn: (variables) => sendCommand(procedure, variables),
    ...(options.onSuccess && { onSuccess: options.onSuccess }),
    onError: options.onError ?? ((error) => reportFailure(error)),
  })
}

/** The same without React: adds the id, retries lost connections up to five times, throws what the backend declared. */
export async function sendCommand<I extends { commandId: string }, O>(
  procedure: CommandProcedure<I, O>,
  variables: WithoutCommandId<I>,
): Promise<O> {
  const input = { ...variables, commandId: commandId() } as unknown as I
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await procedure.call(input)
    } catch (error) {
      if (!(error instanceof ConnectionLost) || attempt >= 4) throw error
    }
  }
}
