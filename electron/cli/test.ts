// `npm test`: every gate of the project. All steps run even when one fails; each says its time, and the last line sums all
// runners up. Quick checks share the two cores; whatever measures time, or owns the OBS, runs alone.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { withCompileCache } from './compile-cache.ts'
import { root } from './build.ts'
import { ensureSystem } from './ensure-system.ts'
import { finalLine, runnerSummary, stepSummary, type RunSummary } from './test-summary.ts'

interface Step {
  name: string
  /** A file of node_modules or of the project, and its arguments; run by this Node. */
  command: readonly [string, ...string[]]
  /** It leaves a summary of its tests in the file that VITRINE_TEST_SUMMARY names. */
  hasTests?: boolean
}

const vitest = 'node_modules/vitest/vitest.mjs'
const phases: readonly (readonly Step[])[] = [
  [
    { name: 'types', command: ['node_modules/typescript/bin/tsc', '-b'] },
    { name: 'lint', command: ['node_modules/oxlint/bin/oxlint', '--deny-warnings'] },
    { name: 'boundaries', command: ['tests/lint/boundaries.ts'] },
    {
      name: 'format',
      command: ['node_modules/prettier/bin/prettier.cjs', '--check', '--cache', '--log-level', 'warn', '.'],
    },
    { name: 'build', command: ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'] },
  ],
  [{ name: 'unit', command: [vitest, 'run', '--config', 'tests/vitest.config.ts'], hasTests: true }],
  [{ name: 'obs', command: [vitest, 'run', '--config', 'tests/obs/vitest.config.ts'], hasTests: true }],
  [
    {
      name: 'e2e',
      command: ['node_modules/playwright/cli.js', 'test', '--config', 'tests/e2e/playwright.config.ts'],
      hasTests: true,
    },
  ],
]

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } })
const scratch = mkdtempSync(join(tmpdir(), 'vitrine-summaries-'))
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Runs one step; its output is shown at once when it runs alone, else only when it fails. */
async function runStep(step: Step, alone: boolean): Promise<RunSummary> {
  const started = performance.now()
  const summaryFile = join(scratch, `${step.name}.json`)
  const [file, ...args] = step.command
  const { succeeded, output } = await new Promise<{ succeeded: boolean; output: string }>((resolve) => {
    const child = spawn(process.execPath, [join(root, file), ...args], {
      cwd: root,
      stdio: ['ignore', alone ? 'inherit' : 'pipe', alone ? 'inherit' : 'pipe'],
      env: { ...withCompileCache(process.env), VITRINE_TEST_SUMMARY: summaryFile },
    })
    let text = ''
    const keep = (chunk: Buffer) => (text += chunk.toString())
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    child.on('error', (error) => resolve({ succeeded: false, output: error.message }))
    child.on('close', (code) => resolve({ succeeded: code === 0, output: text }))
  })
  if (!succeeded && output) console.log(output.trimEnd())
  const summary = step.hasTests ? runnerSummary(readSummary(summaryFile), succeeded) : stepSummary(succeeded)
  console.log(`${summary.failed === 0 ? 'ok    ' : 'FAILED'} ${step.name.padEnd(12)} ${seconds(started)}`)
  return summary
}

function readSummary(path: string): RunSummary | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as RunSummary
  } catch {
    return null
  }
}

/** Two at a time, as the smallest machine has cores. */
async function runPhase(steps: readonly Step[]): Promise<RunSummary[]> {
  const waiting = [...steps]
  const summaries: RunSummary[] = []
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift())
      summaries.push(await runStep(step, steps.length === 1))
  }
  await Promise.all([work(), work()])
  return summaries
}

const started = performance.now()
await ensureSystem()
console.log(`ok     system       ${seconds(started)}`)
const summaries: RunSummary[] = []
for (const phase of phases) {
  const wanted = phase.filter(({ name }) => values.only?.includes(name) ?? true)
  summaries.push(...(await runPhase(wanted)))
}
rmSync(scratch, { recursive: true })
for (const { name, reason } of summaries.flatMap(({ skipped }) => skipped)) console.log(`skipped: ${name}: ${reason}`)
console.log(`all steps    ${seconds(started)}`)
console.log(finalLine(summaries))
process.exitCode = summaries.some(({ failed }) => failed > 0) ? 1 : 0
