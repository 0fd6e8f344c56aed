// The release hook, as electron-builder calls it.
import { FuseV1Options } from '@electron/fuses'
import { expect, it } from 'vitest'
import { fuses } from './fuses.ts'

interface Hook {
  fuseConfig(isAppleSilicon: boolean): Record<string, unknown>
  packedBinary(context: object): string
}
// Outside of the TypeScript projects: electron-builder loads it as it is.
const hookPath = '../../../resources/build/after-pack.mjs'
const hook = (await import(hookPath)) as Hook

it('hands every fuse to the tool under its number', () => {
  const config = hook.fuseConfig(false)
  for (const [name, isOn] of Object.entries(fuses)) expect(config[FuseV1Options[name as keyof typeof fuses]]).toBe(isOn)
  expect(config).toMatchObject({ version: '1', strictlyRequireAllFuses: true, resetAdHocDarwinSignature: false })
  expect(hook.fuseConfig(true).resetAdHocDarwinSignature).toBe(true)
})

it.each([
  ['linux', '/out/vitrine'],
  ['darwin', '/out/Vitrine.app'],
  ['win32', '/out/Vitrine.exe'],
])('finds the binary on %s', (electronPlatformName, path) => {
  const packager = { appInfo: { productFilename: 'Vitrine' }, executableName: 'vitrine' }
  expect(hook.packedBinary({ appOutDir: '/out', electronPlatformName, packager })).toBe(path)
})
