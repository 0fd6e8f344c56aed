// A studio that is killed in the middle of bulk edits, their undo or their redo, and what must stand afterwards.
import { spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createBulkBench } from '../../electron/backend/testing/bulk.ts'
import { openTestStudio } from '../../electron/backend/testing/studio.ts'

export const products = 4_000
export const kills = Number(process.env.VITRINE_KILLS ?? 9)

const child = join(import.meta.dirname, 'catalog-bulk-kill.child.ts')

/** A folder with a workspace of so many products. */
export async function seededWorkspace(prefix: string): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), prefix))
  const test = await openTestStudio({ dataDir })
  await createBulkBench(() => test).seed(products)
  await test.close()
  return dataDir
}

/** Runs the studio; kills it some milliseconds after it said a word for the second time. Gives what it said. */
export async function runKilled(
  dataDir: string,
  mode: 'edit' | 'texts' | '',
  killAfter: string,
  withinMs = 250,
): Promise<string[]> {
  const studio = spawn(process.execPath, [child, dataDir, mode], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const ended = new Promise((resolve) => studio.on('exit', resolve))
  for await (const line of createInterface({ input: studio.stdout })) {
    lines.push(line)
    if (mode !== '' && line === killAfter) setTimeout(() => studio.kill('SIGKILL'), Math.random() * withinMs)
  }
  await ended
  return lines
}

/** What each word says was done, and what was under way after it. */
const steps: Record<string, { done: number; underWay: number }> = {
  editing: { done: 0, underWay: 1 },
  edited: { done: 1, underWay: -1 },
  undone: { done: -1, underWay: 1 },
  redone: { done: 1, underWay: -1 },
  'undone again': { done: -1, underWay: 0 },
}
/** A kill each some time after these. */
export const moments = ['editing', 'edited', 'undone']

/** How many edits stand: the last acknowledged step's, or those of the one under way when the kill came. */
export function standingAfter(before: number, said: readonly string[]): { expected: number; underWay: number } {
  const expected = before + said.reduce((sum, word) => sum + (steps[word]?.done ?? 0), 0)
  return { expected, underWay: expected + (steps[said.at(-1) ?? '']?.underWay ?? 0) }
}
