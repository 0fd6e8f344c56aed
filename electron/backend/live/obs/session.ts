// One connection to OBS, and the only file that knows obs-websocket-js. In that library a call that is in flight when the socket drops
// never settles, so every call here has a time limit and is rejected when the connection closes.
import { setMaxListeners } from 'node:events'
import { OBSWebSocket, EventSubscription, RequestBatchExecutionType } from 'obs-websocket-js/json'
import type { OBSEventTypes, OBSRequestTypes, OBSResponseTypes } from 'obs-websocket-js/json'
import { DomainError } from '#shared/domain/errors.ts'
import { withTimeout } from '../../kernel/abort.ts'
import { obsUrl } from './address.ts'
import { connectError } from './connect-error.ts'

export type ObsRequest = {
  [T in keyof OBSRequestTypes]: [OBSRequestTypes[T]] extends [never]
    ? { requestType: T }
    : { requestType: T; requestData: OBSRequestTypes[T] }
}[keyof OBSRequestTypes]

export interface ObsAnswer {
  requestType: string
  ok: boolean
  /** RequestStatus of obs-websocket: 100 success, 600 not found, 604 not available. */
  code: number
  comment: string
  data: Record<string, unknown>
}

/** 'realtime' runs at once, 'frame' in step with OBS's frames, so that `Sleep { sleepFrames }` counts them. */
export type BatchPace = 'realtime' | 'frame'

export interface ObsSession {
  readonly version: string
  call<T extends keyof OBSRequestTypes>(
    type: T,
    ...data: [OBSRequestTypes[T]] extends [never] ? [] : [OBSRequestTypes[T]]
  ): Promise<OBSResponseTypes[T]>
  /** All requests in one message, answered in order; a request that fails doesn't stop the others. */
  batch(requests: ObsRequest[], options?: { pace?: BatchPace; timeoutMs?: number }): Promise<ObsAnswer[]>
  on<E extends keyof OBSEventTypes>(event: E, listener: (data: OBSEventTypes[E]) => void): void
  /** Called once when the connection is gone, however that came about, but not after `close`. */
  onLost(listener: () => void): void
  close(): void
}

export interface SessionOptions {
  address: string
  password: string | null
  /** 'studio' for outputs and scenes, 'transforms' for items that are moved, 'none' for a connection that only polls. */
  events: 'none' | 'studio' | 'transforms'
  connectTimeoutMs?: number
  callTimeoutMs?: number
}

/** The library's listener types lose the pairing of event and data when both are generic. */
interface Emitter {
  on(event: string, listener: (data: never) => void): unknown
}

const subscriptions = {
  none: EventSubscription.None,
  transforms: EventSubscription.SceneItemTransformChanged,
  // Not the scene items: our own switches would come back as events, and each delays the answer by a delayed ACK (about 42 ms).
  studio: EventSubscription.Config | EventSubscription.Scenes | EventSubscription.Outputs,
}

/** Sends within the call: the library waits a turn of the event loop first, which a commit to disk would make milliseconds. */
class PromptSocket extends OBSWebSocket {
  protected override async message(...[op, d]: Parameters<OBSWebSocket['message']>): Promise<void> {
    if (!this.socket) throw new Error('Not connected')
    this.socket.send(JSON.stringify({ op, d }))
  }
}

/**
 * Connects and identifies. Throws OBS_BAD_ADDRESS, OBS_UNREACHABLE, OBS_NOT_OBS, OBS_PASSWORD_REQUIRED, OBS_PASSWORD_WRONG,
 * OBS_TOO_OLD or OBS_TIMEOUT.
 */
export async function openObsSession(options: SessionOptions): Promise<ObsSession> {
  const url = obsUrl(options.address)
  const socket = new PromptSocket()
  const version = await identify(socket, url, options)
  return createSession(socket, version, options.callTimeoutMs ?? 5000)
}

async function identify(socket: OBSWebSocket, url: string, options: SessionOptions): Promise<string> {
  const { address, password, connectTimeoutMs = 5000 } = options
  const timedOut = () => new DomainError('OBS_TIMEOUT', { request: 'connect' })
  let websocketVersion = ''
  socket.once('Hello', (hello) => (websocketVersion = hello.obsWebSocketVersion))
  try {
    return await withTimeout(
      async () => {
        await socket.connect(url, password ?? undefined, { eventSubscriptions: subscriptions[options.events] })
        return (await socket.call('GetVersion')).obsVersion
      },
      connectTimeoutMs,
      timedOut,
    )
  } catch (error) {
    terminate(socket)
    if (error instanceof DomainError) throw error
    const failure = error instanceof Error ? (error as Error & { code?: unknown }) : { message: String(error) }
    const reason = connectError(failure, { address, hadPassword: Boolean(password) })
    throw reason.code === 'OBS_TOO_OLD' ? new DomainError('OBS_TOO_OLD', { version: websocketVersion }) : reason
  }
}

function createSession(socket: OBSWebSocket, version: string, callTimeoutMs: number): ObsSession {
  const lost = new AbortController()
  setMaxListeners(0, lost.signal)
  const lostListeners: (() => void)[] = []
  let closed = false
  socket.once('ConnectionClosed', () => {
    lost.abort(new DomainError('OBS_LOST'))
    if (!closed) for (const listener of lostListeners) listener()
  })
  const guarded = <T>(request: string, work: () => Promise<T>, timeoutMs = callTimeoutMs): Promise<T> => {
    if (lost.signal.aborted) return Promise.reject(new DomainError('OBS_LOST'))
    const timedOut = () => new DomainError('OBS_TIMEOUT', { request })
    return withTimeout(work, timeoutMs, timedOut, lost.signal).catch((error: unknown) => {
      if (error instanceof DomainError) throw error
      throw new DomainError('OBS_REQUEST_FAILED', { request, comment: error instanceof Error ? error.message : '' })
    })
  }
  return {
    version,
    call: (type, ...data) => guarded(type, () => socket.call(type, data[0])),
    batch: (requests, { pace = 'realtime', timeoutMs } = {}) =>
      guarded(
        requests.map(({ requestType }) => requestType).join(','),
        async () => {
          const results = await socket.callBatch(requests, {
            executionType:
              pace === 'frame' ? RequestBatchExecutionType.SerialFrame : RequestBatchExecutionType.SerialRealtime,
          })
          return results.map(({ requestType, requestStatus, responseData }) => ({
            requestType,
            ok: requestStatus.result,
            code: requestStatus.code,
            comment: 'comment' in requestStatus ? (requestStatus.comment ?? '') : '',
            data: (responseData ?? {}) as Record<string, unknown>,
          }))
        },
        timeoutMs,
      ),
    on: (event, listener) => void (socket as unknown as Emitter).on(event, listener),
    onLost: (listener) => void lostListeners.push(listener),
    close: () => {
      closed = true
      terminate(socket)
      lost.abort(new DomainError('OBS_LOST'))
    },
  }
}

/** Ends the socket at once: a polite close waits up to 30 s for a peer that has gone silent. */
function terminate(socket: OBSWebSocket): void {
  const raw = (socket as unknown as { socket?: { terminate?: () => void } }).socket
  raw?.terminate?.()
}
