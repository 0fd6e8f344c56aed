// Runs one child process to its end: bounded output, cancellation that really kills, a time limit. Only exit code 0 is success.
import type { ChildProcess } from 'node:child_process'
import { StringDecoder } from 'node:string_decoder'

export interface ProcessOptions {
  signal?: AbortSignal | undefined
  timeLimitMs: number
  /** Most bytes of standard output that are kept; 0 when only `onStdout` wants them. */
  maxStdoutBytes: number
  onStdout?: (text: string) => void
}

export interface ProcessResult {
  stdout: Buffer
  /** The last lines of standard error, for the message of a failure. */
  stderrTail: string
  wallMs: number
}

export class ProcessFailed extends Error {
  override readonly name = 'ProcessFailed'
  readonly stderrTail: string
  readonly timedOut: boolean
  constructor(message: string, stderrTail: string, timedOut: boolean) {
    super(message)
    this.stderrTail = stderrTail
    this.timedOut = timedOut
  }
}

const tailChars = 4000
const killAfterMs = 2000

/**
 * Resolves when the process ended with code 0. Rejects with the signal's reason after an abort (once the process is gone), with
 * ProcessFailed otherwise. `start` is called at once; what it throws rejects.
 */
export async function runProcess(start: () => ChildProcess, options: ProcessOptions): Promise<ProcessResult> {
  options.signal?.throwIfAborted()
  const startedAt = performance.now()
  const child = start()
  const chunks: Buffer[] = []
  let kept = 0
  let stderrTail = ''
  let timedOut = false
  let overflowed = false
  let killTimer: NodeJS.Timeout | undefined

  const kill = (): void => {
    child.kill('SIGTERM')
    killTimer ??= setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  }
  const decoder = new StringDecoder('utf8')
  child.stdout?.on('data', (chunk: Buffer) => {
    options.onStdout?.(decoder.write(chunk))
    if (options.maxStdoutBytes === 0) return
    kept += chunk.length
    if (kept <= options.maxStdoutBytes) chunks.push(chunk)
    else if (!overflowed) {
      overflowed = true
      kill()
    }
  })
  child.stderr?.on('data', (chunk: Buffer | string) => {
    stderrTail = (stderrTail + chunk.toString()).slice(-tailChars)
  })
  const limit = setTimeout(() => {
    timedOut = true
    kill()
  }, options.timeLimitMs)
  options.signal?.addEventListener('abort', kill, { once: true })
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    options.signal?.throwIfAborted()
    const tail = stderrTail.trim()
    if (timedOut) throw new ProcessFailed(`stopped after ${options.timeLimitMs} ms`, tail, true)
    if (overflowed) throw new ProcessFailed('too much output', tail, false)
    if (code !== 0) throw new ProcessFailed(`ended with ${code ?? 'a signal'}`, tail, false)
    return { stdout: Buffer.concat(chunks), stderrTail: tail, wallMs: performance.now() - startedAt }
  } finally {
    clearTimeout(limit)
    clearTimeout(killTimer)
    options.signal?.removeEventListener('abort', kill)
  }
}
