// Starts a real OBS that belongs to the caller alone: own home, own X display, own port and password. The demo, the tests and the
// measurements use it; it never touches an OBS that the user runs.
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createWriteStream, existsSync, type WriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { Readable } from 'node:stream'
import { createObsHome } from './obs-home.ts'
import { freePort, waitForObs } from './obs-probe.ts'
import { preferProcess } from './prefer-process.ts'

export interface ObsServerOptions {
  width?: number
  height?: number
  fps?: number
  /** Where recordings go; created when missing, never removed. */
  recordDir: string
  /** File that gets what OBS and Xvfb print. */
  log?: string
  timeoutMs?: number
}

export interface ObsServer {
  /** As the studio wants it, e.g. "127.0.0.1:44551". */
  address: string
  password: string
  /** Leader of OBS's process group. */
  readonly pid: number
  version: string
  /** SIGKILLs OBS, as a crash would; the home stays. */
  killHard(): Promise<void>
  /** Starts OBS again on the same home, port and password. */
  restart(): Promise<void>
  /** Ends everything that was started and removes the home. Calling it twice is fine. */
  stop(): Promise<void>
}

const programs = ['obs', 'Xvfb', 'dbus-run-session'] as const

/** What of OBS, Xvfb and dbus-run-session is missing from the PATH; empty when an OBS can be started. */
export function missingForObs(): string[] {
  const dirs = (process.env['PATH'] ?? '').split(delimiter)
  return programs.filter((program) => !dirs.some((dir) => dir !== '' && existsSync(join(dir, program))))
}

/** Resolves when OBS answers requests; about 10 s with software rendering on two cores. Rejects, leaving nothing behind, when it can't. */
export async function startObs(options: ObsServerOptions): Promise<ObsServer> {
  const missing = missingForObs()
  if (missing.length > 0) throw new Error(`not installed: ${missing.join(', ')}`)
  const port = await freePort()
  const password = randomBytes(12).toString('base64url')
  const { width = 1280, height = 720, fps = 30, recordDir, timeoutMs = 60_000 } = options
  const { home, runtimeDir, args } = createObsHome({ width, height, fps, recordDir, port, password })
  const log = options.log ? createWriteStream(options.log, { flags: 'a' }) : null
  let display: { process: ChildProcess; number: string } | null = null
  let obs: ChildProcess | null = null

  const launch = async (): Promise<string> => {
    const child = spawn('dbus-run-session', ['--', 'obs', ...args], {
      cwd: home,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        HOME: home,
        XDG_RUNTIME_DIR: runtimeDir,
        XDG_CONFIG_HOME: join(home, '.config'),
        DISPLAY: `:${display?.number ?? ''}`,
        LANG: 'C.UTF-8',
        LIBGL_ALWAYS_SOFTWARE: '1',
        QT_QPA_PLATFORM: 'xcb',
        NO_AT_BRIDGE: '1',
      },
    })
    obs = child
    preferProcess(child.pid)
    pipeLog(child, log)
    return waitForObs({ port, password, timeoutMs, stillRuns: () => child.exitCode === null && !child.signalCode })
  }
  const stop = async () => {
    process.off('exit', killAll)
    await Promise.all([endGroup(obs, 'SIGTERM', 4000), endGroup(display?.process ?? null, 'SIGTERM', 2000)])
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    log?.end()
  }
  const killAll = () => [obs, display?.process].forEach((child) => signalGroup(child ?? null, 'SIGKILL'))
  process.once('exit', killAll)
  try {
    display = await startDisplay(width, height, log)
    const version = await launch()
    return {
      address: `127.0.0.1:${port}`,
      password,
      version,
      get pid() {
        return obs?.pid ?? 0
      },
      killHard: () => endGroup(obs, 'SIGKILL', 5000),
      restart: async () => void (await launch()),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** An X server on a display number that it picks itself. */
async function startDisplay(width: number, height: number, log: WriteStream | null) {
  const screen = `${Math.max(1600, width)}x${Math.max(1000, height)}x24`
  const args = ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-noreset']
  const child = spawn('Xvfb', args, { detached: true, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] })
  pipeLog(child, log)
  const output = child.stdio[3] as Readable
  const [first] = (await Promise.race([
    once(output, 'data'),
    once(child, 'exit').then(() => {
      throw new Error('Xvfb ended before it was ready')
    }),
  ])) as [Buffer]
  return { process: child, number: first.toString().trim() }
}

function pipeLog(child: ChildProcess, log: WriteStream | null): void {
  for (const stream of [child.stdout, child.stderr]) {
    if (log) stream?.pipe(log, { end: false })
    else stream?.resume()
  }
}

function signalGroup(child: ChildProcess | null, signal: NodeJS.Signals): void {
  if (!child?.pid) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // The group has ended already.
  }
}

const groupRuns = (pid: number): boolean => {
  try {
    process.kill(-pid, 0)
    return true
  } catch {
    return false
  }
}

/** Asks the whole group to end and kills what is left of it after `graceMs`. */
async function endGroup(child: ChildProcess | null, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  if (!child?.pid) return
  signalGroup(child, signal)
  const until = Date.now() + graceMs
  while (groupRuns(child.pid) && Date.now() < until) await delay(25)
  signalGroup(child, 'SIGKILL')
  while (groupRuns(child.pid) && Date.now() < until + 3000) await delay(25)
}
