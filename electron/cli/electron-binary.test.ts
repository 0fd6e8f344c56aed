import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findElectron, whyNoElectron } from './electron-binary.ts'

const executable =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform as 'darwin'] ?? 'electron'
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-electron-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const put = (path: string) => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, '')
  return path
}

describe('the Electron binary', () => {
  it('is the one in the npm package', () => {
    expect(findElectron({}, folder)).toBeNull()
    const path = put(join(folder, 'dist', executable))
    expect(findElectron({}, folder)).toBe(path)
  })

  it('is looked for in ELECTRON_OVERRIDE_DIST_PATH and nowhere else when that is set', () => {
    put(join(folder, 'dist', executable))
    const other = join(folder, 'other')
    expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: other }, folder)).toBeNull()
    const path = put(join(other, executable))
    expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: other }, folder)).toBe(path)
  })
})

describe.runIf(process.platform === 'linux')('on Linux Electron', () => {
  it('needs a display', () => expect(whyNoElectron({}, 1000)).toBe('there is no display'))
  it('runs on X11 and on Wayland', () => {
    expect(whyNoElectron({ DISPLAY: ':0' }, 1000)).toBeNull()
    expect(whyNoElectron({ WAYLAND_DISPLAY: 'wayland-0' }, 1000)).toBeNull()
  })
  it('is not started as root, since that would need --no-sandbox', () => {
    expect(whyNoElectron({ DISPLAY: ':0' }, 0)).toBe('Electron does not run as root')
  })
})
