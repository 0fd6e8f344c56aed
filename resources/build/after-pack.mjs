// Burns the fuses of electron/main/security/fuses.ts into the packaged binary, before it is signed.
import { join } from 'node:path'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { fuses } from '../../electron/main/security/fuses.ts'

/** Path of the binary that electron-builder has just packed. */
export function packedBinary({ appOutDir, electronPlatformName, packager }) {
  const { productFilename } = packager.appInfo
  if (electronPlatformName === 'darwin') return join(appOutDir, `${productFilename}.app`)
  if (electronPlatformName === 'win32') return join(appOutDir, `${productFilename}.exe`)
  return join(appOutDir, packager.executableName)
}

/** Every fuse of the tool by its number; a fuse that we do not know yet fails the build. */
export const fuseConfig = (isAppleSilicon) => ({
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  resetAdHocDarwinSignature: isAppleSilicon,
  ...Object.fromEntries(Object.entries(fuses).map(([name, isOn]) => [FuseV1Options[name], isOn])),
})

const arm64 = 3

export default async function afterPack(context) {
  const isAppleSilicon = context.electronPlatformName === 'darwin' && context.arch === arm64
  await flipFuses(packedBinary(context), fuseConfig(isAppleSilicon))
}
