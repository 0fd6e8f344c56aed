import { FuseV1Options } from '@electron/fuses'
import { expect, it } from 'vitest'
import { fuses } from './fuses.ts'

it('decides every fuse that the tool knows', () => {
  const known = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)))
  expect(Object.keys(fuses).sort()).toEqual(known.sort())
})

it('closes every way to run other code with our binary', () => {
  expect(fuses).toMatchObject({
    RunAsNode: false,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    OnlyLoadAppFromAsar: true,
    EnableEmbeddedAsarIntegrityValidation: true,
    GrantFileProtocolExtraPrivileges: false,
  })
})
