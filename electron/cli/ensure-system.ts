// Makes sure that the programs outside npm are there: installs them where apt can, otherwise names the exact command.
// When nothing is missing it costs a few file look-ups.
import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findProgram } from './find-program.ts'
import { systemParts, type PartName, type SystemPart } from './system-parts.ts'

export interface Missing {
  name: PartName
  use: string
  what: string
}

export interface InstallPlan {
  /** Commands to run, each as program and arguments; empty when this machine can't install by itself. */
  steps: readonly (readonly [string, ...string[]])[]
  /** The line to give to a person. */
  command: string
}

const aptOptions = ['install', '-y', '--no-install-recommends']

/** How these packages would be installed here. `privilege` is what apt would run with. */
export function planInstall(
  packages: readonly string[],
  machine: { platform: NodeJS.Platform; hasApt: boolean; privilege: 'root' | 'sudo' | 'none' },
): InstallPlan {
  const { platform, hasApt, privilege } = machine
  if (platform === 'darwin') {
    return { steps: [], command: 'brew install --cask obs chromium && brew install ffmpeg' }
  }
  if (platform === 'win32') {
    return { steps: [], command: 'winget install OBSProject.OBSStudio Gyan.FFmpeg Google.Chrome' }
  }
  if (!hasApt) return { steps: [], command: `install with your package manager: ${packages.join(' ')}` }
  const sudo = privilege === 'root' ? '' : 'sudo '
  const command = `${sudo}apt-get update && ${sudo}apt-get ${aptOptions.join(' ')} ${packages.join(' ')}`
  if (privilege === 'none') return { steps: [], command }
  const apt = (...args: string[]): readonly [string, ...string[]] =>
    privilege === 'root' ? ['apt-get', ...args] : ['sudo', '-n', '--preserve-env=DEBIAN_FRONTEND', 'apt-get', ...args]
  return { steps: [apt('update', '-q'), apt(...aptOptions, '-q', ...packages)], command }
}

function privilegeHere(): 'root' | 'sudo' | 'none' {
  if (process.getuid?.() === 0) return 'root'
  return findProgram(['sudo']) && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? 'sudo' : 'none'
}

const missingOf = (parts: readonly SystemPart[]): Missing[] =>
  parts.flatMap(({ name, use, lacks }) => {
    const what = lacks()
    return what === null ? [] : [{ name, use, what }]
  })

/**
 * Installs what is missing of the wanted parts (all by default) and gives back what is missing still. Never throws: a
 * machine without OBS still has a catalog. `say` gets each line for the person at the terminal.
 */
export async function ensureSystem({
  wanted,
  say = (line: string) => console.log(line),
}: { wanted?: readonly PartName[]; say?: (line: string) => void } = {}): Promise<Missing[]> {
  const parts = systemParts.filter(({ name }) => wanted?.includes(name) ?? true)
  const missing = missingOf(parts)
  if (missing.length === 0) return []
  const packages = parts
    .filter(({ name }) => missing.some((part) => part.name === name))
    .flatMap((part) => part.packages)
  const hasApt = findProgram(['apt-get']) !== null
  const plan = planInstall(packages, {
    platform: process.platform,
    hasApt,
    privilege: hasApt ? privilegeHere() : 'none',
  })
  for (const { what, use } of missing) say(`missing: ${what} (for ${use})`)
  if (plan.steps.length > 0) say(`installing with apt: ${packages.join(' ')}`)
  for (const [program, ...args] of plan.steps) {
    const failure = await run(program, args)
    if (failure) say(`${program} ${args.join(' ')} failed: ${failure}`)
  }
  const still = plan.steps.length > 0 ? missingOf(parts) : missing
  if (still.length > 0) say(`to get ${still.map(({ what }) => what).join(', ')}, run:\n  ${plan.command}`)
  return still
}

/** Null when the program succeeded, else the end of what it said. */
function run(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    let tail = ''
    const keep = (chunk: Buffer) => (tail = (tail + chunk.toString()).slice(-600))
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => resolve(error.message))
    child.on('close', (code) => resolve(code === 0 ? null : tail.trim() || `exit code ${code}`))
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const missing = await ensureSystem()
  console.log(missing.length === 0 ? 'system parts: all there' : `system parts: ${missing.length} missing`)
  process.exitCode = missing.length === 0 ? 0 : 1
}
