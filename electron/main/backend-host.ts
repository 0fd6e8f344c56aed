// Keeps the backend's process alive and hands pages their line to it. Main is out of the data path: it passes a port on
// and answers for the two things that only it can do, the keychain and telling a media request where its file is.
import type { MessagePortMain, UtilityProcess } from 'electron'
import type { BackendStart, FromBackend, SecretRequest, ToBackend } from '../backend/host-protocol.ts'
import type { MediaFile } from '../backend/transports/media-response.ts'
import { createRestartBudget, type RestartBudget } from './restart-budget.ts'

export type BackendFailure = Pick<Extract<FromBackend, { type: 'failed' }>, 'reason' | 'detail'>

export type DownloadFile = NonNullable<Extract<FromBackend, { type: 'downloadAnswer' }>['file']>

export interface BackendHostOptions {
  fork: () => UtilityProcess
  start: BackendStart
  answerSecret: (request: SecretRequest) => Promise<string | null>
  /** A new process serves now: every page needs a new port. */
  onReady: (port: number) => void
  onAir: (showId: string | null) => void
  /** It will not be started again. */
  onGivenUp: (failure: BackendFailure) => void
  budget?: RestartBudget
  now?: () => number
}

export interface BackendHost {
  /** Port of the backend's loopback server; null until it listens. */
  readonly port: number | null
  launch(): void
  /** Gives one end of a channel to the backend; false when there is no process to take it. */
  connect(end: MessagePortMain): boolean
  /** Where the file of an asset is; null when there is none or the backend does not answer. */
  mediaFile(assetId: string, variant: string): Promise<MediaFile | null>
  /** Where a file for the seller to take away is, and its name; null when there is none or the backend does not answer. */
  downloadFile(downloadId: string): Promise<DownloadFile | null>
  /** Asks the backend to close the workspace and waits until it has, or until its time is over. */
  stop(timeoutMs?: number): Promise<void>
}

export function createBackendHost(options: BackendHostOptions): BackendHost {
  const { budget = createRestartBudget(), now = Date.now } = options
  const questions = new Map<number, (file: MediaFile | null) => void>()
  const downloads = new Map<number, (file: DownloadFile | null) => void>()
  let child: UtilityProcess | null = null
  let port: number | null = null
  let failure: BackendFailure | null = null
  let stopping = false
  let lastId = 0

  const post = (message: ToBackend, ends?: MessagePortMain[]) => child?.postMessage(message, ends)

  const onMessage = (message: FromBackend) => {
    switch (message.type) {
      case 'ready':
        port = message.port
        return options.onReady(message.port)
      case 'failed':
        failure = { reason: message.reason, detail: message.detail }
        return
      case 'onAir':
        return options.onAir(message.showId)
      case 'mediaAnswer':
        questions.get(message.id)?.(message.file)
        questions.delete(message.id)
        return
      case 'downloadAnswer':
        downloads.get(message.id)?.(message.file)
        downloads.delete(message.id)
        return
      case 'secretQuestion':
        options.answerSecret(message.request).then(
          (value) => post({ type: 'secretAnswer', id: message.id, answer: { ok: true, value } }),
          (error: unknown) =>
            post({ type: 'secretAnswer', id: message.id, answer: { ok: false, detail: String(error) } }),
        )
        return
      default:
        message satisfies never
    }
  }

  const onExit = (code: number) => {
    child = null
    port = null
    for (const settle of questions.values()) settle(null)
    questions.clear()
    for (const settle of downloads.values()) settle(null)
    downloads.clear()
    options.onAir(null)
    if (stopping) return
    const waitMs = failure?.reason === 'newer-workspace' ? null : budget.spend(now())
    if (waitMs === null) return options.onGivenUp(failure ?? { reason: 'other', detail: `exit code ${code}` })
    failure = null
    setTimeout(launch, waitMs)
  }

  const launch = () => {
    if (child || stopping) return
    child = options.fork()
    child.on('message', onMessage)
    child.on('exit', onExit)
    post({ type: 'start', options: options.start })
  }

  return {
    get port() {
      return port
    },
    launch,
    connect: (end) => {
      if (!child) return false
      post({ type: 'connect' }, [end])
      return true
    },
    mediaFile: (assetId, variant) =>
      new Promise((resolve) => {
        if (!child) return resolve(null)
        const id = ++lastId
        questions.set(id, resolve)
        post({ type: 'mediaQuestion', id, assetId, variant })
      }),
    downloadFile: (downloadId) =>
      new Promise((resolve) => {
        if (!child) return resolve(null)
        const id = ++lastId
        downloads.set(id, resolve)
        post({ type: 'downloadQuestion', id, downloadId })
      }),
    stop: (timeoutMs = 10_000) =>
      new Promise((resolve) => {
        stopping = true
        const running = child
        if (!running) return resolve()
        const timer = setTimeout(() => running.kill(), timeoutMs)
        running.once('exit', () => {
          clearTimeout(timer)
          resolve()
        })
        post({ type: 'stop' })
      }),
  }
}
