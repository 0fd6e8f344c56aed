// What the platform's answers mean for us: which to try again, which need a new token, which the seller must read.
// Codes: partner.tiktokshop.com/docv2/page/common-errors and /rate-limits.
import { DomainError } from '#shared/domain/errors.ts'

export type PlatformErrorKind =
  | 'throttled' // not done; wait and try again
  | 'internal' // may or may not have been done
  | 'network' // no answer: may or may not have been done
  | 'token' // access token ended
  | 'clock' // this computer's clock is too far off to sign
  | 'credentials' // app key or secret is wrong
  | 'refused' // the platform said no

export class PlatformError extends Error {
  override readonly name = 'PlatformError'
  readonly kind: PlatformErrorKind
  readonly code: string
  readonly requestId: string | null
  /** What the platform asks us to wait; 0 when it does not say. */
  readonly retryAfterMs: number
  /** Our clock minus the platform's, when it could be measured. */
  readonly skewMs: number | null
  constructor(
    kind: PlatformErrorKind,
    code: string,
    message: string,
    detail: { requestId?: string | null; retryAfterMs?: number; skewMs?: number | null } = {},
  ) {
    super(message)
    this.kind = kind
    this.code = code
    this.requestId = detail.requestId ?? null
    this.retryAfterMs = detail.retryAfterMs ?? 0
    this.skewMs = detail.skewMs ?? null
  }
}

/** Sorts a refusal by its code; 36009004 stands for three different things that only its message tells apart. */
export function kindOf(httpStatus: number, code: number, message: string): PlatformErrorKind {
  if (httpStatus === 429 || code === 36009002 || code === 36009037) return 'throttled'
  if (code === 36009003 || httpStatus >= 500) return 'internal'
  if (code === 105002) return 'token'
  if (code === 106001) return 'credentials'
  if (code === 36009004) {
    if (/timestamp/i.test(message)) return 'clock'
    if (/token/i.test(message)) return 'token'
    return 'credentials'
  }
  return 'refused'
}

/** Seconds or an HTTP date, as milliseconds from now; 0 when absent or unreadable. */
export function retryAfterMs(header: string | null, now: number): number {
  if (!header) return 0
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const at = Date.parse(header)
  return Number.isNaN(at) ? 0 : Math.max(0, at - now)
}

/** The failure in the words of the contract. */
export function toDomainError(error: PlatformError): DomainError {
  switch (error.kind) {
    case 'throttled':
    case 'internal':
    case 'network':
      return new DomainError('PLATFORM_UNREACHABLE', { detail: error.message })
    case 'token':
      return new DomainError('PLATFORM_AUTH_EXPIRED')
    case 'clock':
      return new DomainError('PLATFORM_CLOCK_SKEW', { skewMs: error.skewMs ?? 0 })
    case 'credentials':
    case 'refused':
      return new DomainError('PLATFORM_REFUSED', {
        code: error.code,
        message: error.message,
        requestId: error.requestId,
      })
    default:
      return error.kind satisfies never
  }
}
