import { describe, expect, it } from 'vitest'
import { ensureSystem, planInstall } from './ensure-system.ts'
import { systemParts } from './system-parts.ts'

const packages = ['obs-studio', 'xvfb']

describe('the way to install missing parts', () => {
  it('is apt-get by itself for root, lists first, never asking anything', () => {
    const plan = planInstall(packages, { platform: 'linux', hasApt: true, privilege: 'root' })
    expect(plan.steps).toEqual([
      ['apt-get', 'update', '-q'],
      ['apt-get', 'install', '-y', '--no-install-recommends', '-q', 'obs-studio', 'xvfb'],
    ])
  })

  it('is sudo where sudo needs no password', () => {
    const plan = planInstall(packages, { platform: 'linux', hasApt: true, privilege: 'sudo' })
    expect(plan.steps.map(([program, flag]) => [program, flag])).toEqual([
      ['sudo', '-n'],
      ['sudo', '-n'],
    ])
  })

  it('is the exact command to type where it may not install', () => {
    const plan = planInstall(packages, { platform: 'linux', hasApt: true, privilege: 'none' })
    expect(plan.steps).toEqual([])
    expect(plan.command).toBe('sudo apt-get update && sudo apt-get install -y --no-install-recommends obs-studio xvfb')
  })

  it.each(['darwin', 'win32'] as const)('is a command of its own on %s', (platform) => {
    const plan = planInstall(packages, { platform, hasApt: false, privilege: 'none' })
    expect(plan.steps).toEqual([])
    expect(plan.command).toMatch(/^(brew|winget) install /)
  })

  it('names the packages on a Linux without apt', () => {
    const plan = planInstall(packages, { platform: 'linux', hasApt: false, privilege: 'root' })
    expect(plan).toEqual({ steps: [], command: 'install with your package manager: obs-studio xvfb' })
  })
})

it('looking for parts that are there is fast and says nothing', async () => {
  const said: string[] = []
  const there = systemParts.filter(({ lacks }) => lacks() === null).map(({ name }) => name)
  const started = performance.now()
  expect(await ensureSystem({ wanted: there, say: (line) => said.push(line) })).toEqual([])
  expect(performance.now() - started).toBeLessThan(500)
  expect(said).toEqual([])
})
