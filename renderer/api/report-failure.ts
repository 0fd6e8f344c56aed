// Where a failed command goes when its screen does not show it in place: the toast strip.
import { showToast } from '../ui/toast-store.ts'
import { describeError } from './describe-error.ts'

/** Says in the strip what happened, with the details to copy. An abort by the user is no failure. */
export function reportFailure(error: unknown): void {
  if (error instanceof DOMException && error.name === 'AbortError') return
  const { title, meaning, details } = describeError(error)
  showToast({ tone: 'error', message: title, detail: meaning, copy: details })
}
