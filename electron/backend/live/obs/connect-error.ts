// Why a connection to OBS failed, in the seller's terms. The texts are those of Node and ws 8; each one is tested against a real socket.
import { DomainError } from '#shared/domain/errors.ts'

/** Close codes of obs-websocket 5 (WebSocketCloseCode in its protocol document). */
const closeCodes = { authenticationFailed: 4009, unsupportedRpcVersion: 4010 } as const

const notObs = [
  /Unexpected server response/,
  /subprotocol/,
  /Parse Error/,
  /socket hang up/,
  /Invalid Upgrade header/,
  /Invalid Sec-WebSocket-Accept/,
  /Invalid WebSocket frame/,
  /wrong version number|packet length too long|EPROTO/,
]

export function connectError(
  failure: { code?: unknown; message: string },
  context: { address: string; hadPassword: boolean },
): DomainError {
  const { address, hadPassword } = context
  if (failure.code === closeCodes.authenticationFailed)
    return new DomainError(hadPassword ? 'OBS_PASSWORD_WRONG' : 'OBS_PASSWORD_REQUIRED')
  if (failure.code === closeCodes.unsupportedRpcVersion) return new DomainError('OBS_TOO_OLD', { version: '' })
  if (notObs.some((pattern) => pattern.test(failure.message))) return new DomainError('OBS_NOT_OBS', { address })
  // A server that speaks WebSocket and hangs up before greeting isn't OBS either.
  if (typeof failure.code === 'number' && failure.code >= 1000 && failure.code !== 1006)
    return new DomainError('OBS_NOT_OBS', { address })
  return new DomainError('OBS_UNREACHABLE', { address })
}
