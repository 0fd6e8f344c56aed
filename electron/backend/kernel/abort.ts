// Cancellation helpers around AbortSignal.

/** Rejects with `makeError()` after `ms`, or with the signal's reason when it aborts first; the work itself is told by the signal it's given. */
export async function withTimeout<T>(
  work: (signal: AbortSignal) => Promise<T>,
  ms: number,
  makeError: () => Error,
  parent?: AbortSignal,
): Promise<T> {
  const controller = new AbortController()
  const onAbort = () => controller.abort(parent?.reason)
  const stopped = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason as Error), { once: true })
  })
  if (parent?.aborted) onAbort()
  parent?.addEventListener('abort', onAbort, { once: true })
  const timer = setTimeout(() => controller.abort(makeError()), ms)
  try {
    return await Promise.race([work(controller.signal), stopped])
  } finally {
    clearTimeout(timer)
    parent?.removeEventListener('abort', onAbort)
  }
}

export const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'
