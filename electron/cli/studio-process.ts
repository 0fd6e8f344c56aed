// Starts the browser shell's process and waits for the line in which it says its address.
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from './build.ts'
import { nodeEnv, threadFlags } from './node-process.ts'

export interface StudioProcess {
  /** Address of the studio with its token, to open once. */
  url: string
  dataDir: string
  process: ChildProcess
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>
}

interface ReadyLine {
  ready: true
  url: string
  dataDir: string
}

const isReady = (value: unknown): value is ReadyLine => typeof value === 'object' && value !== null && 'ready' in value

/**
 * A young heap grows to a hundred megabytes where nothing bounds it, without any use for a studio that mostly waits. entry-server.ts takes
 * the flag back, for its threads.
 */
const memoryFlags = ['--max-semi-space-size=4']

/** Rejects with what it said on standard error when it ends before it is ready. `args` are those of entry-server.ts. */
export async function startStudio(args: readonly string[], timeoutMs = 60_000): Promise<StudioProcess> {
  const flags = [...memoryFlags, ...threadFlags]
  const child = spawn(process.execPath, [...flags, join(root, 'electron/backend/entry-server.ts'), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: nodeEnv(process.env),
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-4000)))
  const ready = await new Promise<ReadyLine>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the studio did not start in time')), timeoutMs)
    createInterface(child.stdout).on('line', (line) => {
      const message: unknown = line.startsWith('{') ? JSON.parse(line) : null
      if (!isReady(message)) return
      clearTimeout(timer)
      resolve(message)
    })
    child.once('error', reject)
    void ended.then(() => {
      clearTimeout(timer)
      reject(new Error(`the studio did not start:\n${errors.trim()}`))
    })
  })
  return {
    ...ready,
    process: child,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
