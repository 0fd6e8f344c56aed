// Runs workspace-kill.child.ts for the tests of killed exports and archives.
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const child = join(import.meta.dirname, 'workspace-kill.child.ts')

/** After how much on the disk a studio kills itself: files of a folder of its workspace with this ending, this size, this many. */
export interface KillAt {
  dir: string
  ending: string
  bytes?: number
  count?: number
}

export function spawnStudio(dataDir: string, task: string, at: KillAt | null = null) {
  const place = at ? [at.dir, at.ending, String(at.bytes ?? 0), String(at.count ?? 1)] : []
  return spawn(process.execPath, [child, dataDir, task, ...place], { stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Runs it to its end; gives the signal that ended it and what it said. */
export async function runStudio(dataDir: string, task: string, at: KillAt | null = null) {
  const studio = spawnStudio(dataDir, task, at)
  let said = ''
  studio.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const signal = await new Promise<string | null>((resolve) => studio.on('close', (_, by) => resolve(by)))
  return { signal, jobs: said === '' ? [] : (JSON.parse(said) as string[]) }
}

/** Names of all files below a folder, without their ids; none where there is no folder. */
export function filesIn(dir: string): string[] {
  try {
    return readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .sort()
  } catch {
    return []
  }
}
